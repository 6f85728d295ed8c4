import { leavesQuantity, type OperatorDesk } from '@gridbot/core';
import type { Bot } from '../bot/bot.js';
import { runningStatus } from '../control/running-status.js';
import { statusLines } from '../control/running-status.view.js';
import { rounded, signed } from '../view/decimal-text.js';
import { textTable } from '../view/text-table.js';

const NOT_YET = 'The bot has not begun to trade yet';
/** More are no answer for a telephone. */
const MOST_ORDERS = 40;

/**
 * What people may ask a running bot for through a channel.
 * @param effect what its orders are, in a few words
 * @param clean takes secrets out of a text
 */
export function operatorOf(bot: Bot, effect: string, clean: (text: string) => string): OperatorDesk {
  const asked = (by: string, what: string): string => `${what} through ${by}`;
  return {
    status: async () => clean(statusLines(await runningStatus(bot), effect).join('\n')),
    orders: async () => ordersText(bot),
    profit: async () => profitText(bot),
    pause: async (by) =>
      answer(bot.operate('pause', asked(by, 'paused')), 'Pausing: open orders stay, no new ones are placed'),
    resume: async () => answer(bot.operate('resume'), 'Resuming, after a look at the account'),
    stop: async (by) => {
      bot.requestStop(asked(by, 'stopped'));
      return 'Stopping in good order, as configured';
    },
  };
}

function answer(runs: boolean, text: string): string {
  return runs ? text : `${NOT_YET}: try again in a moment`;
}

function ordersText({ session }: Bot): string {
  if (session === undefined) return NOT_YET;
  const orders = [...session.engine.orders.values()].filter(({ price }) => price !== undefined);
  if (orders.length === 0) return 'No order is open';
  const highestFirst = orders.sort((one, other) => other.price!.compare(one.price!));
  const rows = highestFirst
    .slice(0, MOST_ORDERS)
    .map((order) => [order.side, String(order.price), String(leavesQuantity(order))]);
  const more = orders.length - rows.length;
  return [...textTable(rows), ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

function profitText({ session }: Bot): string {
  if (session === undefined) return NOT_YET;
  const { quote } = session.certificate.instrument;
  const { gridProfit, roundTrips, worth } = session.now();
  const run = gridProfit.minus(session.start.gridProfit);
  return [
    `grid profit  ${signed(gridProfit, 4)} ${quote} in ${roundTrips} round trips since the bot was made`,
    `this run     ${signed(run, 4)} ${quote}`,
    `equity       ${rounded(worth, 2)} ${quote}`,
  ].join('\n');
}
