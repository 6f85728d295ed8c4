import { GridbotError } from '@gridbot/core';
import type { CliContext } from '../cli/cli-context.js';
import { installedPlugins } from '../plugins/installed-plugins.js';
import { answerProblem } from './answer-problem.js';
import { ask, onTerminal } from './ask.js';
import { botYaml } from './bot-yaml.js';
import { DEFAULT_ANSWERS, limitProblem, usualInstrument, usualLimit, type InitAnswers } from './init-answers.js';
import { requirePlace, writeBotYaml } from './write-bot-yaml.js';
import { schemaFileOf, writeSchemaBeside } from './write-schema-beside.js';

/** What `gridbot init` was told. */
export interface InitWish {
  readonly file: string;
  /** Answers that flags gave. */
  readonly given: Partial<InitAnswers>;
  /** Ask for the others; else the defaults are taken. */
  readonly asks: boolean;
  /** Replace a file that is there. */
  readonly force: boolean;
}

/** Exchanges that need more than these questions ask: ccxt's id. */
const NEEDS_MORE: readonly string[] = ['ccxt'];

/** Writes a new configuration and, beside it, its schema for editors. @throws GridbotError as `writeBotYaml`; Interrupted */
export async function writeBot({ file, given, asks, force }: InitWish, context: CliContext): Promise<void> {
  const { workingDirectory } = context;
  requirePlace({ file, workingDirectory, force });
  const answers = asks ? await asked(given, context) : withDefaults(given);
  requireRoom(answers);
  const path = await writeBotYaml(botYaml(answers, schemaFileOf(file)), { file, workingDirectory, force });
  const schema = await writeSchemaBeside(path);
  context.stdout(`${path} is written${schema === undefined ? '' : `, and for editors ${schema}`}\n`);
  const named = file === 'bot.yaml' ? '' : ` --config ${file}`;
  context.stdout(
    `Next:\n  gridbot check${named}    what it would order, and earn\n  gridbot run${named}      trade with a simulated account\n`,
  );
}

function withDefaults(given: Partial<InitAnswers>): InitAnswers {
  const { exchange, amountPerGrid } = { ...DEFAULT_ANSWERS, ...given };
  const usual = { instrument: usualInstrument(exchange), maxInvestment: usualLimit(amountPerGrid) };
  return { ...DEFAULT_ANSWERS, ...usual, ...given };
}

/** What was asked for has been judged; what flags gave has not. */
function requireRoom(answers: InitAnswers): void {
  const problem = limitProblem(answers);
  if (problem === undefined) return;
  throw new GridbotError('CONFIG.INVALID', `--max-investment ${answers.maxInvestment} ${problem}`);
}

function asked(given: Partial<InitAnswers>, { workingDirectory, stdout }: CliContext): Promise<InitAnswers> {
  const installed = installedPlugins('exchange', workingDirectory).map(({ shortName }) => shortName);
  const exchanges = installed.filter((name) => !NEEDS_MORE.includes(name));
  return onTerminal((question) =>
    ask(DEFAULT_ANSWERS, given, {
      question,
      say: stdout,
      exchanges,
      problemOf: (key, answers) => answerProblem(key, answers, workingDirectory),
    }),
  );
}
