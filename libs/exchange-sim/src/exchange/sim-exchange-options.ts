import type {
  Asset,
  Decimal,
  FeeRates,
  Instrument,
  Millis,
  Order,
  Price,
  Reason,
  SubmitOrder,
  UnixMillis,
} from '@gridbot/core';
import type { FeeTier } from '../matching/fee-tiers.js';
import type { FillCondition, Spread } from '../matching/fill-rule.js';
import type { QueueAhead } from '../matching/queue-place.js';
import type { Outage } from './outages.js';
import type { PostOnlyDialect } from '../matching/matching-parts.js';
import type { VolumePool } from '../matching/volume-pool.js';

/** How long things are on their way, in milliseconds. */
export interface Latency {
  /** From `submit` to the order's arrival at the exchange. */
  readonly submit: Millis;
  /** From `cancel` to the request's arrival. */
  readonly cancel: Millis;
  /** From what happens at the exchange to its report. */
  readonly report: Millis;
  /** From a print to the moment at which the bot sees it; it fills orders on time all the same. */
  readonly market: Millis;
}

/** Decides whether the exchange refuses an order for no reason of its own. A pure function: a replay asks it again. */
export type RejectionRule = (order: SubmitOrder, at: UnixMillis) => Reason | undefined;

/** What a simulated exchange is made of. */
export interface SimExchangeOptions {
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  /** What the account holds at first; an absent asset is zero. */
  readonly balances: Readonly<Record<Asset, Decimal>>;
  /**
   * Orders that the bot has from an earlier account, oldest first: they rest as they are from the beginning, whatever the options are now, and
   * none is reported. Those that are pending count as arrived. Those that are closing are over: what was counted is all that was filled. A
   * market order cannot rest and is left out: the exchange does not know it.
   */
  readonly carriedOver?: readonly Order[];
  /** When resting orders fill: once the market touches their limit, or only once it trades a tick beyond it. Default: `touch`. */
  readonly fills?: FillCondition;
  /** Best ask less best bid, with the print in the middle. Orders that arrive trade at bid or ask. Default: none. */
  readonly spread?: Spread;
  /**
   * Base of other people that waits before an order at its price, and is served first by prints at just that price. Volume is limited then:
   * without `partialFills` the share is all of it. Default: nobody waits.
   */
  readonly queue?: QueueAhead;
  /** When the exchange is down. Default: never. */
  readonly outages?: readonly Outage[];
  /** Lower rates by the quote currency traded in the last 30 days; `fees` are those of less volume than the first. Default: none. */
  readonly feeTiers?: readonly FeeTier[];
  /** Part of a fee that is not charged where a third asset pays it: 0.25 = a quarter off. Default: 0. */
  readonly feeAssetDiscount?: Decimal;
  /** Round each fee to so many digits after the point, half to even (Kraken: 5). Default: exact. */
  readonly feeDecimals?: number;
  /** Quote currency for one unit of the asset that fees are taken in, needed if that is neither base nor quote. */
  readonly feeAssetPrice?: Decimal;
  /**
   * Resting orders take at most this share (0 to 1) of a print's quantity, oldest first; the rest stays open. Prints that tell no quantity
   * fill without limit. Default: every fill is whole.
   */
  readonly partialFills?: { readonly share: Decimal };
  /** Default: none; everything then happens inside the call. */
  readonly latency?: Partial<Latency>;
  readonly reject?: RejectionRule;
  /** Default: `reject`. */
  readonly postOnly?: PostOnlyDialect;
  /** Begin of every order and trade id. Default: `sim`. Accounts whose ids meet in one database need different ones. */
  readonly idPrefix?: string;
  /** How many finished orders, and how many fills, the exchange remembers. Default: 1,000. */
  readonly keepHistory?: number;
}

/** How a simulated exchange differs from an ideal one. */
export type SimulationRules = Omit<
  SimExchangeOptions,
  'instrument' | 'fees' | 'balances' | 'carriedOver' | 'idPrefix' | 'keepHistory'
>;

/** The market trades, at a time and a price. A `TickerUpdated` is one. */
export interface MarketPrint {
  readonly at: UnixMillis;
  readonly price: Price;
  /** Base traded; matters for partial fills and queues only. */
  readonly quantity?: Decimal;
  /** Takes the place of `quantity` for prints that share a volume, those of a candle: see `SimExchange.volumePool`. */
  readonly pool?: VolumePool;
  /** The print fills only orders up to this one: see `SimExchange.newestOrder`. Default: all. */
  readonly upTo?: number;
}
