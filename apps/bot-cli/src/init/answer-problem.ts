import { configProblems, isGridbotError } from '@gridbot/core';
import { readConfigText } from '@gridbot/config';
import { resolveBot } from '../config/resolve-bot.js';
import { Settings } from '../config/settings.js';
import { botYaml } from './bot-yaml.js';
import { limitProblem, type InitAnswers } from './init-answers.js';

/** The setting that each answer becomes. */
const SETTING: Readonly<Record<keyof InitAnswers, string>> = {
  name: 'name',
  exchange: 'exchange.use',
  instrument: 'exchange.instrument',
  flavour: 'strategy.flavour',
  amountPerGrid: 'strategy.amountPerGrid',
  interval: 'strategy.interval',
  openBuyOrders: 'strategy.openBuyOrders',
  maxInvestment: 'strategy.maxInvestment',
  persistence: 'persistence.use',
};

/**
 * What is wrong with one answer, in the words of those who will read the file; `undefined` if nothing is. The other answers are not judged.
 * @param answers with this one in its place
 */
export async function answerProblem(
  key: keyof InitAnswers,
  answers: InitAnswers,
  workingDirectory: string,
): Promise<string | undefined> {
  try {
    const settings = new Settings('bot.yaml', readConfigText(botYaml(answers), 'bot.yaml'));
    const bot = await resolveBot({ settings, flags: [], environment: {}, search: { workingDirectory } });
    if (key === 'maxInvestment') return limitProblem(answers);
    return key === 'exchange' ? bot.exchangeMissing?.message : undefined;
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    const own = configProblems(error).find(({ path }) => path === SETTING[key]);
    if (own !== undefined) return own.message;
    if (error.code === 'CONFIG.SYNTAX')
      return 'this cannot stand in the file; texts with : # { } [ ] , need other words';
    return key === 'exchange' && error.code.startsWith('PLUGIN.') ? error.message : undefined;
  }
}
