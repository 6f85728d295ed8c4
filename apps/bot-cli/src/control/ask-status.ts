import { GridbotError } from '@gridbot/core';
import { NotRunning } from '../cli/not-running.js';
import { askBot, type AskedBot } from './ask-bot.js';
import type { RunningStatus } from './running-status.js';

/** How a running bot stands. @throws NotRunning; GridbotError with the code and the words of the bot if it cannot tell */
export async function askStatus(bot: AskedBot): Promise<RunningStatus> {
  const answer = await askBot(bot, { command: 'status' });
  if (answer.type === 'status') return answer.status;
  if (answer.type === 'refused') {
    throw new GridbotError(answer.code ?? 'ENGINE.LIFECYCLE', `bot "${bot.name}": ${answer.problem}`);
  }
  throw new NotRunning(bot.name, 'it is ending');
}
