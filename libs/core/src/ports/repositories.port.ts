import type { LedgerTotal } from '../ledger/ledger.js';
import type { Posting } from '../ledger/posting.js';
import type { Fill } from '../model/fill.js';
import type { Order } from '../model/order.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A page of a query, oldest first. */
export interface Page {
  readonly from?: UnixMillis;
  /** Exclusive. */
  readonly to?: UnixMillis;
  /** Default: 1000. */
  readonly limit?: number;
}

/** A fill with its order. */
export interface RecordedFill {
  readonly clientOrderId: ClientOrderId;
  readonly fill: Fill;
}

/** A posting with the step that made it. */
export interface RecordedPosting extends Posting {
  readonly seq: number;
  readonly at: UnixMillis;
}

/** Orders of one bot, from intent to end. */
export interface OrderRepository {
  find(clientOrderId: ClientOrderId): Promise<Order | undefined>;
  list(query?: Page & { readonly live?: boolean }): Promise<readonly Order[]>;
}

/** Fills of one bot. */
export interface FillRepository {
  list(query?: Page & { readonly clientOrderId?: ClientOrderId }): Promise<readonly RecordedFill[]>;
}

/** Ledger postings of one bot. */
export interface LedgerRepository {
  list(query?: Page): Promise<readonly RecordedPosting[]>;
  /** Sums of all postings, by account, then asset, in alphabetical order. */
  totals(): Promise<readonly LedgerTotal[]>;
}

/** What can be asked about a bot, running or not. */
export interface BotRecords {
  readonly orders: OrderRepository;
  readonly fills: FillRepository;
  readonly ledger: LedgerRepository;
}
