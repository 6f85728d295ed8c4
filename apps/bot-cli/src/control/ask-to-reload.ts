import { GridbotError } from '@gridbot/core';
import type { SettingChange } from '../config/reload/changed-settings.js';
import { askBot, type AskedBot } from './ask-bot.js';

/**
 * Asks a running bot to read its configuration again.
 * @returns what it goes on with that is other than before
 * @throws NotRunning; GridbotError with the code and the words of the bot if it takes nothing over
 */
export async function askToReload(bot: AskedBot): Promise<readonly SettingChange[]> {
  const answer = await askBot(bot, { command: 'reload' });
  if (answer.type === 'reloaded') return answer.changes;
  const problem = answer.type === 'refused' ? answer.problem : 'it did not understand';
  const code = answer.type === 'refused' ? answer.code : undefined;
  throw new GridbotError(code ?? 'ENGINE.LIFECYCLE', `bot "${bot.name}": ${problem}`);
}
