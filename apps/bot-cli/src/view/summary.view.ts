import type { BotEnd } from '../bot/bot.js';
import type { BotSession } from '../bot/bot-session.js';
import type { RunSummary } from '../bot/run-summary.js';
import { rounded } from './decimal-text.js';

const HOW: Readonly<Record<BotEnd, string>> = {
  stopped: 'has stopped',
  'market-ended': 'has stopped: the market data ended',
  'stop-timed-out': 'has stopped, NOT IN GOOD ORDER: cancels were not confirmed in time',
  'not-started': 'was stopped before it began',
};

/** The end of a run as lines for a terminal. */
export function summaryLines(summary: RunSummary, { certificate, name }: BotSession): readonly string[] {
  const { quote } = certificate.instrument;
  const fees = Object.entries(summary.fees).map(([asset, amount]) => `${rounded(amount, 4)} ${asset}`);
  const balances = Object.entries(summary.balances).map(
    ([asset, { total, free }]) => `${total} ${asset} (${free} free)`,
  );
  return [
    `${name} ${HOW[summary.end]}`,
    `  fills        ${summary.fills} (${summary.buys} buys, ${summary.sells} sells)`,
    `  grid profit  ${rounded(summary.gridProfit, 4)} ${quote}, fees included`,
    `  fees         ${fees.length === 0 ? 'none' : fees.join(', ')}`,
    `  open orders  ${summary.openOrders}`,
    `  balances     ${balances.join(', ')}`,
    `  ledger       ${summary.ledgerBalanced ? 'balanced' : 'NOT BALANCED: please report this'}`,
  ];
}
