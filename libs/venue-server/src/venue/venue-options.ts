import type { Asset, Decimal, FeeRates, Quantity } from '@gridbot/core';
import type { PostOnlyDialect } from '@gridbot/exchange-sim';
import type { VenueClock } from '../clock/venue-clock.js';
import type { VenueIds } from './venue-ids.js';
import type { VenueInstrument } from './venue-instrument.js';

/** How the venue charges. */
export interface VenueFees {
  readonly rates: FeeRates;
  /** Rates of single instruments, by symbol, where they differ. */
  readonly ratesBySymbol?: Readonly<Record<string, FeeRates>>;
  /** Each fee is rounded to the nearest with so many digits after the point. Default: exact. */
  readonly decimals?: number;
  /** Quote for one unit of a third asset that pays the fees (Binance's BNB), by instrument. */
  readonly assetPrices?: Readonly<Record<string, Decimal>>;
  /** Part that is taken off where the third asset pays: 0.25 = a quarter. */
  readonly assetDiscount?: Decimal;
}

/** What a venue is made of. */
export interface VenueOptions {
  readonly clock: VenueClock;
  readonly instruments: readonly VenueInstrument[];
  /** What the account has at first; an absent asset is zero. */
  readonly balances: Readonly<Record<Asset, Decimal>>;
  readonly fees: VenueFees;
  readonly ids: VenueIds;
  /** What becomes of a post-only order that would cross: refused (Binance), or taken and then canceled (Kraken). */
  readonly postOnly: PostOnlyDialect;
  /** Base of a trade for which no quantity is given. Default: 1. */
  readonly printQuantity?: Quantity;
  /** Distance of bid and ask where no quote is known, in ticks, at least 1. Default: 1. */
  readonly spreadTicks?: number;
  /** Public trades that each market remembers. Default: 200,000. */
  readonly keepTrades?: number;
}

/** The account's rates on an instrument. */
export function ratesOn(symbol: string, { rates, ratesBySymbol }: VenueFees): FeeRates {
  return ratesBySymbol?.[symbol] ?? rates;
}
