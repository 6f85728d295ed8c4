import { type Order, type Price, type Side, type UnixMillis } from '@gridbot/core';
import type { ExecutedOrder } from './executed-order.js';
import type { MatchRules } from './match-orders.js';
import type { RefusedOrder, TradeLog } from './trade-log.js';

/** Why life did not fill what the backtest did. */
export interface MissingCause {
  readonly kind: 'missing-fill' | 'rejection';
  readonly cause: string;
}

const UNTIL: Readonly<Record<string, string>> = {
  initializing: 'was starting',
  reconciling: 'compared its account',
  degraded: 'had no connection',
  paused: 'was paused',
  stopping: 'was stopping',
  stopped: 'was stopped',
  faulted: 'had a fault',
};

/** Looks through life's records for the reason of a fill that is only in the backtest. */
export function causeOfMissing(simulated: ExecutedOrder, life: TradeLog, rules: MatchRules): MissingCause {
  const { at, side, limit } = simulated;
  const refused = life.refused.find((refusal) => isNear(refusal, simulated, rules));
  if (refused !== undefined) return { kind: 'rejection', cause: `refused: ${refused.reason.text}` };
  const missing = (cause: string): MissingCause => ({ kind: 'missing-fill', cause });
  const idle = life.idleSpans().find(({ from, to = Infinity }) => from <= at && at < to);
  if (idle !== undefined) return missing(`the bot ${UNTIL[idle.lifecycle] ?? 'did not trade'}`);
  const sameRung = [...life.orders.values()].filter((order) => isRung(order, side, limit));
  if (sameRung.some((order) => restedAt(order, at))) {
    return missing('the order rested and was not reached, or others were ahead of it in the queue');
  }
  const later = sameRung.map(({ placedAt }) => placedAt).filter((placed) => placed > at && placed <= at + rules.window);
  if (later.length > 0)
    return missing(`the order was placed ${seconds(Math.min(...later) - at)} after the backtest filled it`);
  return missing('there was no such order: the grid stood elsewhere');
}

/** Looks through the backtest's records for the reason of a fill that is only in life. */
export function causeOfExtra({ at, side, limit }: ExecutedOrder, backtest: TradeLog): string {
  const rested = [...backtest.orders.values()].some((order) => isRung(order, side, limit) && restedAt(order, at));
  return rested
    ? 'the order rested in the backtest too: its prices did not reach it'
    : 'there was no such order in the backtest: its grid stood elsewhere';
}

function isNear({ order, at }: RefusedOrder, wanted: ExecutedOrder, { window, nearness }: MatchRules): boolean {
  if (order.side !== wanted.side || Math.abs(at - wanted.placedAt) > window) return false;
  if (order.price === undefined || wanted.limit === undefined) return order.price === wanted.limit;
  return Math.abs(order.price.toDouble() / wanted.limit.toDouble() - 1) <= nearness;
}

function isRung(order: Order, side: Side, limit: Price | undefined): boolean {
  return order.side === side && order.price !== undefined && limit !== undefined && order.price.eq(limit);
}

function restedAt({ placedAt, updatedAt, status }: Order, at: UnixMillis): boolean {
  const isOver = status !== 'pending' && status !== 'open' && status !== 'closing';
  return status !== 'rejected' && placedAt <= at && (!isOver || at <= updatedAt);
}

function seconds(millis: number): string {
  return `${(millis / 1000).toFixed(1)} s`;
}
