import type { Order, Reason } from '@gridbot/core';
import { afterRefusal } from '../retry.js';
import { notify, type Turn } from '../turn.js';

/** What follows from a refused buy. It is forgotten in any case: a later price check places the next one. */
export function buyRefused(turn: Turn, order: Order, reason: Reason): void {
  const { state, context } = turn;
  const isFirst = state.buyRetry === undefined;
  switch (reason.code) {
    case 'post-only':
    case 'not-trading':
    case 'never-arrived':
    case 'expired':
    case 'requested':
    case 'elsewhere':
    case 'vanished':
      return;
    case 'insufficient-funds':
      state.fundsRefused = true;
      state.buyRetry = afterRefusal(state.buyRetry, context.at, order.placedAt); // a balance that is read again need not have changed
      return;
    case 'below-minimum':
    case 'invalid-price':
    case 'invalid-quantity':
    case 'too-many-orders':
    case 'rate-limit':
    case 'market-closed':
    case 'other':
      state.buyRetry = afterRefusal(state.buyRetry, context.at, order.placedAt);
      if (!isFirst) return;
      notify(
        turn,
        'warning',
        'buy-refused',
        `A buy of ${order.quantity} at ${order.price} was refused: ${reason.text}. Buys are tried again.`,
      );
  }
}
