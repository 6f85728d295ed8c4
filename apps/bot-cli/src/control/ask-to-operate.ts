import { GridbotError } from '@gridbot/core';
import { askBot, type AskedBot } from './ask-bot.js';

/** A command of the strategy, as its documentation names it. */
export interface StrategyCommand {
  readonly name: string;
  readonly argument?: string;
}

/**
 * Hands a command to the strategy of a running bot. What comes of it, the bot tells in its log and to people.
 * @throws NotRunning; GridbotError ENGINE.LIFECYCLE if the bot does not take it now
 */
export async function askToOperate(bot: AskedBot, command: StrategyCommand): Promise<void> {
  const answer = await askBot(bot, { command: 'operate', ...command });
  if (answer.type === 'refused') throw new GridbotError('ENGINE.LIFECYCLE', `bot "${bot.name}": ${answer.problem}`);
}
