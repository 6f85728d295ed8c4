import { isLive, type AccountSnapshot, type Engine } from '@gridbot/core';

/** True if a snapshot that the engine has just dealt with left the fate of an order open. */
export function leavesFateOpen({ orders }: Pick<Engine, 'orders'>, snapshot: AccountSnapshot): boolean {
  const over = new Set(snapshot.orders.filter(({ status }) => status !== 'open').map((order) => order.clientOrderId));
  for (const order of orders.values()) {
    const open = order.status === 'pending' || order.status === 'closing' || over.has(order.clientOrderId);
    if (open && isLive(order) && order.placedAt < snapshot.at) return true;
  }
  return false;
}
