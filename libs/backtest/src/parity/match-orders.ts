import type { Millis } from '@gridbot/core';
import type { ExecutedOrder } from './executed-order.js';

/** The same order in life and in the backtest. */
export interface MatchedOrders {
  readonly live: ExecutedOrder;
  readonly simulated: ExecutedOrder;
}

/** How executed orders are taken for the same. */
export interface MatchRules {
  /** Fills further apart than this are two different events. */
  readonly window: Millis;
  /** Limit prices that differ by less than this fraction may be the same rung. */
  readonly nearness: number;
}

/** Executed orders of both sides, paired as far as possible. */
export interface OrderMatch {
  readonly matched: readonly MatchedOrders[];
  readonly onlyLive: readonly ExecutedOrder[];
  readonly onlySimulated: readonly ExecutedOrder[];
}

interface Candidate extends MatchedOrders {
  readonly distance: number;
}

/**
 * Pairs executed orders: first those that both sides know by one client id, such as orders that were open when the session began; then those of
 * one side and one limit price, the nearest in time first; then, of what is left, those of one side whose limits are near each other, the nearest
 * in price first. Each order has at most one counterpart.
 */
export function matchOrders(
  live: readonly ExecutedOrder[],
  simulated: readonly ExecutedOrder[],
  { window, nearness }: MatchRules,
): OrderMatch {
  const left = { live: new Set(live), simulated: new Set(simulated) };
  const matched: MatchedOrders[] = [];
  const take = (candidates: readonly Candidate[]): void => {
    for (const { live: one, simulated: other } of [...candidates].sort((a, b) => a.distance - b.distance)) {
      if (!left.live.has(one) || !left.simulated.has(other)) continue;
      left.live.delete(one);
      left.simulated.delete(other);
      matched.push({ live: one, simulated: other });
    }
  };
  const byId = new Map(simulated.map((order) => [order.clientOrderId, order]));
  take(live.flatMap((one) => sameOrder(one, byId.get(one.clientOrderId))));
  take(candidates([...left.live], [...left.simulated], window, isSameRung, timeBetween));
  const near = (a: ExecutedOrder, b: ExecutedOrder): boolean => priceBetween(a, b) <= nearness;
  take(candidates([...left.live], [...left.simulated], window, near, priceBetween));
  matched.sort((a, b) => a.live.at - b.live.at);
  return { matched, onlyLive: [...left.live], onlySimulated: [...left.simulated] };
}

function sameOrder(live: ExecutedOrder, simulated: ExecutedOrder | undefined): readonly Candidate[] {
  if (simulated === undefined || live.side !== simulated.side || !isSameRung(live, simulated)) return [];
  return [{ live, simulated, distance: timeBetween(live, simulated) }];
}

/** Both lists are sorted by time, so that for each order only those within the window are looked at. */
function candidates(
  live: readonly ExecutedOrder[],
  simulated: readonly ExecutedOrder[],
  window: Millis,
  may: (a: ExecutedOrder, b: ExecutedOrder) => boolean,
  distance: (a: ExecutedOrder, b: ExecutedOrder) => number,
): readonly Candidate[] {
  const found: Candidate[] = [];
  let first = 0;
  for (const one of live) {
    while (first < simulated.length && simulated[first]!.at < one.at - window) first += 1;
    for (let i = first; i < simulated.length && simulated[i]!.at <= one.at + window; i += 1) {
      const other = simulated[i]!;
      if (one.side !== other.side || !may(one, other)) continue;
      found.push({ live: one, simulated: other, distance: distance(one, other) });
    }
  }
  return found;
}

function isSameRung({ limit: a }: ExecutedOrder, { limit: b }: ExecutedOrder): boolean {
  return a === undefined ? b === undefined : b !== undefined && a.eq(b);
}

function timeBetween(a: ExecutedOrder, b: ExecutedOrder): number {
  return Math.abs(a.at - b.at);
}

/** As a fraction of the price: for looking which orders belong together, never for money. */
function priceBetween(a: ExecutedOrder, b: ExecutedOrder): number {
  const [one, other] = [a, b].map(({ limit, notional, quantity }) =>
    limit === undefined ? notional.toDouble() / quantity.toDouble() : limit.toDouble(),
  ) as [number, number];
  return Math.abs(one / other - 1);
}
