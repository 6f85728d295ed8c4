import type { Decimal } from '../values/decimal.js';
import type { Asset, InstrumentId } from '../values/identifiers.js';

/** What is traded and the exchange's rules for an order on it. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly base: Asset;
  readonly quote: Asset;
  /** Limit prices are whole multiples of this (quote currency, above zero). */
  readonly tickSize: Decimal;
  /** Quantities are whole multiples of this (base, above zero). */
  readonly lotSize: Decimal;
  /** Smallest quantity of an order, base. */
  readonly minQuantity: Decimal;
  /** Smallest price times quantity of an order, quote currency. */
  readonly minNotional: Decimal;
  /** Largest number of open orders the exchange takes on this instrument; absent = no known limit. */
  readonly maxOpenOrders?: number;
  /** Limit prices must lie between `down` and `up` times the last price (Binance's percent-price filter). */
  readonly priceBand?: { readonly down: Decimal; readonly up: Decimal };
}
