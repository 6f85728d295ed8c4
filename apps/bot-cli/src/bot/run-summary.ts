import type { Asset, Balances, Decimal, Engine } from '@gridbot/core';
import { UnconfirmedStop } from '../cli/unconfirmed-stop.js';
import type { BotSession } from './bot-session.js';
import type { BotEnd } from './bot.js';
import type { RunTotals } from './run-totals.js';

/** What is printed when a bot has ended: figures of this run alone, and what is there at its end. */
export interface RunSummary {
  readonly fills: number;
  readonly buys: number;
  readonly sells: number;
  readonly openOrders: number;
  /** Orders that were decided on and not sent, because the bot was stopping. */
  readonly notSent: number;
  /** Quote: profit of finished round trips after fees. */
  readonly gridProfit: Decimal;
  /** By asset. */
  readonly fees: Readonly<Record<Asset, Decimal>>;
  readonly balances: Balances;
  /** True if every asset's ledger sums to zero. */
  readonly ledgerBalanced: boolean;
  /** Why it ended. `stop-timed-out`: cancels were not confirmed, orders may still be open. */
  readonly end: BotEnd;
}

/** Sums a run up. Its JSON is the line that `--json` prints. */
export function summarise(
  { engine, start, now }: BotSession,
  { fills, buys, sells, fees, notSent }: RunTotals,
  end: BotEnd,
): RunSummary {
  return {
    fills,
    buys,
    sells,
    openOrders: engine.orders.size,
    notSent,
    gridProfit: now().gridProfit.minus(start.gridProfit),
    fees,
    balances: engine.balances,
    ledgerBalanced: engine.ledgerBalanced,
    end,
  };
}

/** Makes an end that was not in good order a failure of the command. @throws UnconfirmedStop */
export function requireGoodEnd(engine: Engine, end: BotEnd): void {
  if (end !== 'stop-timed-out') return;
  const orders = [...engine.orders.values()].filter(({ cancelRequestedAt }) => cancelRequestedAt !== undefined);
  throw new UnconfirmedStop(orders.length);
}
