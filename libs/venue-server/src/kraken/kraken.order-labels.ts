import type { UnixMillis } from '@gridbot/core';
import type { AccountOrder } from '../venue/account-order.js';
import type { KrakenOrderRequest } from './kraken.order-request.js';

/** What Kraken keeps of an order and the venue does not understand. */
export interface OrderLabels {
  readonly userref: number | undefined;
  readonly feeIn: 'base' | 'quote';
  /** For good-till-date orders. */
  readonly expiresAt: UnixMillis | undefined;
  /** Of a trailing stop that was placed by hand: how far behind the best price it follows, in Kraken's words: `+50.0000%`, `+500.0`. */
  readonly trigger: string | undefined;
}

/** Text of the ending of an order whose date has come. */
export const EXPIRED_TEXT = 'Order expired';

/** The labels that a new order carries. */
export function toLabels({ userref, feeIn, expiresAt }: KrakenOrderRequest): Record<string, string> {
  return {
    feeIn,
    ...(userref === undefined ? {} : { userref: String(userref) }),
    ...(expiresAt === undefined ? {} : { expiresAt: String(expiresAt) }),
  };
}

/** Reads the labels of an order; one that was placed by hand has none. */
export function labelsOf({ labels }: AccountOrder): OrderLabels {
  const { userref, feeIn, expiresAt, trigger } = labels;
  return {
    userref: userref === undefined ? undefined : Number(userref),
    feeIn: feeIn === 'base' ? 'base' : 'quote',
    expiresAt: expiresAt === undefined ? undefined : Number(expiresAt),
    trigger,
  };
}

/** How Kraken calls what became of an order. */
export type KrakenOrderStatus = 'open' | 'closed' | 'canceled' | 'expired';

/** The order's status in REST answers. */
export function statusOf({ status, ending }: AccountOrder): KrakenOrderStatus {
  if (status === 'open') return 'open';
  if (status === 'filled') return 'closed';
  return ending?.text === EXPIRED_TEXT ? 'expired' : 'canceled';
}

/** Why it ended, in Kraken's words; null for one that was filled. */
export function endingText({ ending }: AccountOrder): string | null {
  switch (ending?.code) {
    case undefined:
      return null;
    case 'requested':
    case 'by-hand':
      return 'User requested';
    case 'post-only':
      return 'Post only order';
    case 'ioc':
      return 'Immediate or cancel';
    case 'dead-man':
      return 'Cancel all orders after timeout';
    case 'venue':
    case 'no-price':
      return ending.text;
  }
}
