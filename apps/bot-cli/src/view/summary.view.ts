import type { BotEnd } from '../bot/bot.js';
import type { BotSession } from '../bot/bot-session.js';
import type { RunSummary } from '../bot/run-summary.js';
import type { Standing } from '../bot/standing.js';
import { amountText, rounded, signed } from './decimal-text.js';
import { counted } from './counted.js';

const HOW: Readonly<Record<BotEnd, string>> = {
  stopped: 'has stopped',
  'market-ended': 'has stopped: the market data ended',
  'stop-timed-out': 'has stopped, NOT IN GOOD ORDER: cancels were not confirmed in time',
  'not-started': 'was stopped before it began',
};

/** The end of a run as lines for a terminal. */
export function summaryLines(summary: RunSummary, session: BotSession): readonly string[] {
  const { certificate, name, start } = session;
  const { quote } = certificate.instrument;
  const now = session.now();
  const fees = Object.entries(summary.fees).map(([asset, amount]) => `${amountText(amount)} ${asset}`);
  const balances = Object.entries(summary.balances).map(
    ([asset, { total, free }]) => `${total} ${asset} (${free} free)`,
  );
  return [
    `${name} ${HOW[summary.end]}`,
    `  fills        ${summary.fills} (${counted(summary.buys, 'buy')}, ${counted(summary.sells, 'sell')})`,
    `  round trips  ${now.roundTrips - start.roundTrips}`,
    `  grid profit  ${rounded(summary.gridProfit, 4)} ${quote}, of finished round trips after fees`,
    `  ${worthText(session, now, start)}`,
    `  fees         ${fees.length === 0 ? 'none' : fees.join(', ')}`,
    ...(session.restored ? [`  ${sinceBegun(now, quote, 4)}`] : []),
    `  open orders  ${summary.openOrders}`,
    ...(summary.notSent === 0 ? [] : [`  not sent     ${notSentText(summary.notSent)}`]),
    `  balances     ${balances.join(', ')}`,
    `  ledger       ${summary.ledgerBalanced ? 'balanced' : 'NOT BALANCED: please report this'}`,
  ];
}

/** Of a live bot the account may hold much that is not the bot's. */
function worthText({ mode, certificate }: BotSession, now: Standing, start: Standing): string {
  const { base, quote } = certificate.instrument;
  const change = `${signed(now.worth.minus(start.worth), 4)} ${quote}`;
  const from = `worth ${rounded(now.worth, 2)}, at the start of this run ${rounded(start.worth, 2)}`;
  return mode === 'live'
    ? `account      ${change}: all ${base} and ${quote} on it ${from}`
    : `total profit ${change}: ${from}`;
}

/** What is said of orders that were decided too late. */
export function notSentText(count: number): string {
  const orders = count === 1 ? '1 order was' : `${count} orders were`;
  return `${orders} decided and not sent, because the bot was stopping; the next start decides anew`;
}

/** What a bot that goes on has come to in all its runs. */
export function sinceBegun(
  { gridProfit, roundTrips }: Pick<Standing, 'gridProfit' | 'roundTrips'>,
  quote: string,
  digits: number,
): string {
  return `since the bot began: grid profit ${rounded(gridProfit, digits)} ${quote}, round trips ${roundTrips}`;
}
