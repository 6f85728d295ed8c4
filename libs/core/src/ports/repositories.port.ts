import type { Started } from '../events/started.event.js';
import type { LedgerTotal } from '../ledger/ledger.js';
import type { Posting } from '../ledger/posting.js';
import type { EquitySample } from '../model/equity-sample.js';
import type { Fill } from '../model/fill.js';
import type { Lot } from '../model/lot.js';
import type { Order } from '../model/order.js';
import type { Side } from '../model/side.js';
import type { Decimal } from '../values/decimal.js';
import type { Asset, ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A span of time. */
export interface TimeSpan {
  readonly from?: UnixMillis;
  /** Exclusive. */
  readonly to?: UnixMillis;
}

/** A part of a list, always oldest first. */
export interface Page extends TimeSpan {
  /** Default: 1000. */
  readonly limit?: number;
  /** Of more than `limit` items, the newest instead of the oldest. */
  readonly newest?: boolean;
}

/** A fill with its order. */
export interface RecordedFill {
  readonly clientOrderId: ClientOrderId;
  readonly fill: Fill;
}

/** An order as it is kept. */
export interface KeptOrder extends Order {
  /** The step that decided on it. */
  readonly seq: number;
}

/** A fill as it is kept, with what matters of its order. */
export interface KeptFill extends RecordedFill {
  /** The step that counted it. */
  readonly seq: number;
  readonly side: Side;
  /** The strategy's name of the order. */
  readonly key: string;
}

/** A posting with the step that made it. */
export interface RecordedPosting extends Posting {
  readonly seq: number;
  readonly at: UnixMillis;
}

/** A lot as it is kept: sold ones too. */
export interface KeptLot extends Lot {
  /** The step that first showed it, and its time. */
  readonly seq: number;
  readonly openedAt: UnixMillis;
  /** When it last changed; for a sold lot, when it was sold. */
  readonly updatedAt: UnixMillis;
}

/** What the bot holds of an asset by its own count. */
export interface KeptBalance {
  readonly asset: Asset;
  readonly total: Decimal;
  /** The step that last changed it, and its time. */
  readonly seq: number;
  readonly at: UnixMillis;
}

/** What the bot's decisions depended on from a step on: rules of the instrument, fees, strategy and its settings. */
export interface KeptConfiguration {
  /** 1, 2, 3: a process that starts with the same as before makes no new version. */
  readonly version: number;
  /** The first step under it. */
  readonly seq: number;
  readonly started: Started;
}

/** A timer that the strategy has set and that has not fired. */
export interface KeptTimer {
  readonly name: string;
  readonly at: UnixMillis;
}

/** Orders of one bot, from intent to end. */
export interface OrderRepository {
  find(clientOrderId: ClientOrderId): Promise<KeptOrder | undefined>;
  /** Orders to which the strategy gave this key, oldest first. Keys may be used again. */
  withKey(key: string): Promise<readonly KeptOrder[]>;
  list(query?: Page & { readonly live?: boolean }): Promise<readonly KeptOrder[]>;
  /** All of them, however many, oldest first. */
  each(query?: TimeSpan & { readonly live?: boolean }): AsyncIterable<KeptOrder>;
}

/** Fills of one bot. */
export interface FillRepository {
  list(query?: Page & { readonly clientOrderId?: ClientOrderId }): Promise<readonly KeptFill[]>;
  each(query?: TimeSpan): AsyncIterable<KeptFill>;
}

/** Ledger postings of one bot. */
export interface LedgerRepository {
  list(query?: Page): Promise<readonly RecordedPosting[]>;
  each(query?: TimeSpan): AsyncIterable<RecordedPosting>;
  /** Sums of all postings, by account, then asset, in alphabetical order. */
  totals(): Promise<readonly LedgerTotal[]>;
}

/** Lots of one bot, as far as its strategy tells of them. Times are those of their opening. */
export interface LotRepository {
  find(id: string): Promise<KeptLot | undefined>;
  /** Lots that an order of this key bought or sells. */
  ofKey(key: string): Promise<readonly KeptLot[]>;
  /** `sold`: only those, or only the others. */
  list(query?: Page & { readonly sold?: boolean }): Promise<readonly KeptLot[]>;
}

/** What one bot holds. */
export interface BalanceRepository {
  /** By asset, in alphabetical order. */
  list(): Promise<readonly KeptBalance[]>;
}

/** What one bot ran with. */
export interface ConfigurationRepository {
  /** Oldest first. */
  list(): Promise<readonly KeptConfiguration[]>;
  /** What held at a step. */
  at(seq: number): Promise<KeptConfiguration | undefined>;
}

/** Timers of one bot. */
export interface TimerRepository {
  /** The next one first. */
  list(): Promise<readonly KeptTimer[]>;
}

/** What one bot was worth over time. */
export interface EquityRepository {
  list(query?: Page): Promise<readonly EquitySample[]>;
  each(query?: TimeSpan): AsyncIterable<EquitySample>;
}

/** What can be asked about a bot, running or not. */
export interface BotRecords {
  readonly orders: OrderRepository;
  readonly fills: FillRepository;
  readonly ledger: LedgerRepository;
  readonly lots: LotRepository;
  readonly balances: BalanceRepository;
  readonly configurations: ConfigurationRepository;
  readonly timers: TimerRepository;
  readonly equity: EquityRepository;
}
