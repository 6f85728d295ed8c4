import { GridbotError } from '@gridbot/core';
import type { LogLevel } from '../logging/log-level.js';
import { askBot, type AskedBot } from './ask-bot.js';

/**
 * Asks a running bot what its log shows, or to show another level from now on.
 * @returns what it shows then
 * @throws NotRunning; GridbotError ENGINE.LIFECYCLE if it cannot
 */
export async function askForLog(bot: AskedBot, level: LogLevel | undefined): Promise<LogLevel> {
  const answer = await askBot(bot, { command: 'log', ...(level !== undefined && { level }) });
  if (answer.type === 'log') return answer.level;
  const problem = answer.type === 'refused' ? answer.problem : `it answered ${answer.type}`;
  throw new GridbotError('ENGINE.LIFECYCLE', `bot "${bot.name}": ${problem}`);
}
