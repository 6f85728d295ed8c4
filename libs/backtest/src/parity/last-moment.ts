import { isLive, type RecordedFill } from '@gridbot/core';
import type { RecordedSession } from './recorded-session.js';
import type { TradeLog } from './trade-log.js';

/**
 * A bot may be stopped while a print still fills its orders, one after the other: what its last moment would have filled of an order that was open at
 * the end, nobody knows. Orders are the same if the strategy gave them the same name and the same price.
 * @returns which fills of the backtest cannot be judged
 */
export function notLivedToSee(
  { log: life, to }: Pick<RecordedSession, 'log' | 'to'>,
  backtest: TradeLog,
): (fill: RecordedFill) => boolean {
  const open = new Set([...life.orders.values()].filter(isLive).map(({ key, price }) => `${key} ${price}`));
  return ({ clientOrderId, fill }) => {
    const order = backtest.orders.get(clientOrderId);
    return fill.at >= to && order !== undefined && open.has(`${order.key} ${order.price}`);
  };
}
