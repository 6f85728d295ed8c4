import type { Notify } from '../commands/notify.command.js';
import type { Order } from '../model/order.js';
import type { Drift } from './books.js';

/** Tells that the account changed without a fill of ours. */
export function driftNotice(drifts: readonly Drift[]): Notify {
  const list = drifts.map(({ asset, amount }) => `${amount.isPositive() ? '+' : ''}${amount} ${asset}`).join(', ');
  return {
    type: 'notify',
    level: 'warning',
    topic: 'account.drift',
    text: `The account changed by ${list} without a fill of this bot: a deposit, a withdrawal or a trade by hand`,
  };
}

/** Tells that the exchange has an order that it did not know when we asked for it. */
export function lateOrderNotice({ clientOrderId, key }: Order): Notify {
  return {
    type: 'notify',
    level: 'warning',
    topic: 'order.turned-up-late',
    text: `Order ${clientOrderId} (${key}) turned up after it was given up as never placed; its rest is being canceled`,
  };
}
