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
import type { PostOnlyDialect } from '../matching/matching-engine.js';
import type { VolumePool } from '../matching/volume-pool.js';

/** How long things are on their way, in milliseconds. */
export interface Latency {
  /** From `submit` to the order's arrival at the exchange. */
  readonly submit: Millis;
  /** From `cancel` to the request's arrival. */
  readonly cancel: Millis;
  /** From what happens at the exchange to its report. */
  readonly report: Millis;
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

/** The market trades, at a time and a price. A `TickerUpdated` is one. */
export interface MarketPrint {
  readonly at: UnixMillis;
  readonly price: Price;
  /** Base traded; matters for partial fills only. */
  readonly quantity?: Decimal;
  /** Takes the place of `quantity` for prints that share a volume, those of a candle: see `SimExchange.volumePool`. */
  readonly pool?: VolumePool;
}
