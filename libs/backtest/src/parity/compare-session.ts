import { Decimal, type Asset, type Millis, type Price } from '@gridbot/core';
import { causeOfExtra, causeOfMissing } from './causes.js';
import { compareMatch } from './compare-match.js';
import type { Divergence } from './divergence.js';
import { contribution, executedOrders, unpricedFees, type ExecutedOrder, type FeeTerms } from './executed-order.js';
import { matchOrders, type MatchRules } from './match-orders.js';
import type { TradeLog } from './trade-log.js';

/** How a session is compared with its backtest. */
export interface ComparisonTerms extends FeeTerms, MatchRules {
  /** The session's last price: what base is worth at its end. */
  readonly price: Price;
  /** Times nearer than this are the same, ms: a candle's length, for candles. */
  readonly resolution: Millis;
}

/** What one side came to. */
export interface SideResult {
  /** Orders that were filled, in part or wholly. */
  readonly orders: number;
  readonly fills: number;
  /** Quote currency. */
  readonly fees: Decimal;
  /** What the fills did to the account's worth at the session's last price, quote currency. */
  readonly result: Decimal;
}

/** A session beside its backtest. */
export interface SessionComparison {
  readonly live: SideResult;
  readonly backtest: SideResult;
  /** `backtest.result − live.result`: above zero if the backtest promised too much. */
  readonly difference: Decimal;
  /** Orders of both sides that are the same. */
  readonly matched: number;
  /** Oldest first. Their costs and `rounding` sum to `difference`. */
  readonly divergences: readonly Divergence[];
  /** Fees that differ by rounding alone, quote currency. */
  readonly rounding: Decimal;
  /** Assets in which fees were paid and that have no price: those fees are in no figure. */
  readonly unpriced: readonly Asset[];
}

/** Compares what a bot did with what a backtest of the same time did. */
export function compareSession(life: TradeLog, backtest: TradeLog, terms: ComparisonTerms): SessionComparison {
  const { price, resolution } = terms;
  const [live, simulated] = [life, backtest].map((log) => executedOrders(log, terms)) as [
    readonly ExecutedOrder[],
    readonly ExecutedOrder[],
  ];
  const { matched, onlyLive, onlySimulated } = matchOrders(live, simulated, terms);
  const matches = matched.map((match) => compareMatch(match, price, resolution));
  const divergences = [
    ...matches.flatMap((match) => match.divergences),
    ...onlySimulated.map((order) => promised(order, life, terms)),
    ...onlyLive.map((order) => unforeseen(order, backtest, price)),
  ].sort((a, b) => a.at - b.at);
  const sides = { live: sideResult(live, life, price), backtest: sideResult(simulated, backtest, price) };
  return {
    ...sides,
    difference: sides.backtest.result.minus(sides.live.result),
    matched: matched.length,
    divergences,
    rounding: sum(matches.map((match) => match.rounding)),
    unpriced: [...new Set([...unpricedFees(life, terms), ...unpricedFees(backtest, terms)])],
  };
}

function promised(order: ExecutedOrder, life: TradeLog, terms: ComparisonTerms): Divergence {
  return { ...causeOfMissing(order, life, terms), ...placeOf(order), cost: contribution(order, terms.price) };
}

function unforeseen(order: ExecutedOrder, backtest: TradeLog, price: Price): Divergence {
  const cost = contribution(order, price).negate();
  return { kind: 'extra-fill', ...placeOf(order), cost, cause: causeOfExtra(order, backtest) };
}

function placeOf({ at, side, limit, quantity }: ExecutedOrder): Pick<Divergence, 'at' | 'side' | 'limit' | 'quantity'> {
  return { at, side, quantity, ...(limit && { limit }) };
}

function sideResult(orders: readonly ExecutedOrder[], { fills }: TradeLog, price: Price): SideResult {
  return {
    orders: orders.length,
    fills: fills.length,
    fees: sum(orders.map(({ fee }) => fee)),
    result: sum(orders.map((order) => contribution(order, price))),
  };
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), Decimal.ZERO);
}
