import { NotRunning } from '../cli/not-running.js';
import { askBot, type AskedBot } from './ask-bot.js';
import type { RunningStatus } from './running-status.js';

/** How a running bot stands. @throws NotRunning */
export async function askStatus(bot: AskedBot): Promise<RunningStatus> {
  const answer = await askBot(bot, { command: 'status' });
  if (answer.type === 'status') return answer.status;
  throw new NotRunning(bot.name, 'it is ending');
}
