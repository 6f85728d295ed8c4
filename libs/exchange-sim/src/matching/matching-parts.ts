import type { Instrument, Price, Quantity, TradeId, VenueOrderId } from '@gridbot/core';
import type { Accounts } from './accounts.js';
import type { Fees } from './fees.js';
import type { FillRule } from './fill-rule.js';
import type { OrderObserver } from './order-observer.js';
import type { QueueAhead } from './queue-place.js';

/** How an exchange answers a post-only order that would cross: `reject` (Binance), or `cancel`: accepted, then canceled (Kraken). */
export type PostOnlyDialect = 'reject' | 'cancel';

/** What the matching engine works with. */
export interface MatchingParts {
  readonly instrument: Instrument;
  readonly accounts: Accounts;
  readonly fees: Fees;
  readonly postOnly: PostOnlyDialect;
  /** Default: the print is bid and ask, and what it touches fills. */
  readonly fillRule?: FillRule;
  /** Base of other people that is before an order that comes to rest. Default: nobody is. */
  readonly queue?: QueueAhead;
  readonly ids: MatchingIds;
  /** Told what becomes of every order, in order. */
  readonly observer: OrderObserver;
}

/** Where ids come from; the counts begin with 1 and never repeat. */
export interface MatchingIds {
  order(count: number): VenueOrderId;
  trade(count: number): TradeId;
}

/** What an amendment changes. */
export interface Amendment {
  readonly price?: Price | undefined;
  /** The whole quantity, what is filled already included. */
  readonly quantity?: Quantity | undefined;
  /** Refuse to trade at once, whatever the order was placed with. */
  readonly postOnly?: boolean | undefined;
}
