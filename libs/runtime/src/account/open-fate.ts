import { isLive, type AccountSnapshot, type Engine } from '@gridbot/core';

/**
 * True if a snapshot that the engine has just dealt with left the fate of an order open: whether it arrived, whether all its fills are known,
 * or whether the exchange still has it.
 */
export function leavesFateOpen({ orders }: Pick<Engine, 'orders'>, snapshot: AccountSnapshot): boolean {
  const shown = new Map(snapshot.orders.map(({ clientOrderId, status }) => [clientOrderId, status]));
  for (const order of orders.values()) {
    const isSettled = order.status === 'open' && shown.get(order.clientOrderId) === 'open';
    if (!isSettled && isLive(order) && order.placedAt < snapshot.at) return true;
  }
  return false;
}
