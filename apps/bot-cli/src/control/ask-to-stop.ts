import { GridbotError, type CancelOnStop } from '@gridbot/core';
import { EndedByFault } from '../cli/ended-by-fault.js';
import { UnconfirmedStop } from '../cli/unconfirmed-stop.js';
import { askBot, type AskedBot } from './ask-bot.js';
import type { ControlEnd } from './control-answer.js';

/**
 * Asks a running bot to stop and waits until it has ended: the exchange has then confirmed its cancels.
 * @param cancel which open orders are canceled; absent: as the bot is configured
 * @throws NotRunning
 */
export async function askToStop(bot: AskedBot, cancel: CancelOnStop | undefined): Promise<ControlEnd> {
  const request = { command: 'stop', ...(cancel !== undefined && { cancel }) } as const;
  const answer = await askBot(bot, request, ({ type }) => type === 'ended' || type === 'refused');
  if (answer.type === 'ended') return answer;
  const problem = answer.type === 'refused' ? answer.problem : 'it did not understand';
  throw new GridbotError('ENGINE.LIFECYCLE', `bot "${bot.name}": ${problem}`);
}

/**
 * Makes an end that was not in good order a failure of the command.
 * @param cancel what was asked for
 * @throws UnconfirmedStop, EndedByFault
 */
export function requireConfirmedEnd(name: string, { end, openOrders = 0 }: ControlEnd, cancel?: CancelOnStop): void {
  if (end === 'failed') throw new EndedByFault(name);
  if (end === 'stop-timed-out') throw new UnconfirmedStop(openOrders);
  if (end === 'not-started' && cancel !== undefined && cancel !== 'none') throw new UnconfirmedStop();
}

/** The end of a bot in a line. */
export function endLine(name: string, { openOrders }: ControlEnd): string {
  if (openOrders === undefined) {
    return `${name} was stopped before it began to trade: orders of a former run stay as they are`;
  }
  const orders = openOrders === 1 ? '1 order stays' : `${openOrders === 0 ? 'no' : openOrders} orders stay`;
  return `${name} has stopped; ${orders} open`;
}
