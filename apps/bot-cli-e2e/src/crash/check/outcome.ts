import type { Evidence } from './evidence.js';

/** What a run came to, whatever ids and times: all orders that traded or are open. Two runs that came to the same have the same text. */
export function outcomeOf({ history, venue }: Evidence): string {
  return history.orders
    .filter(({ clientOrderId: id }) => id !== undefined && venue.log.isBots(id))
    .filter(({ status, filledQuantity }) => status === 'open' || filledQuantity.isPositive())
    .map(
      ({ side, price, quantity, filledQuantity, status }) =>
        `${side} ${quantity} at ${price}: ${filledQuantity} ${status}`,
    )
    .sort()
    .join('\n');
}
