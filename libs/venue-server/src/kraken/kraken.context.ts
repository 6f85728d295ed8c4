import type { VenueClock } from '../clock/venue-clock.js';
import type { WireContext } from '../server/wire-layer.js';
import { KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import { KrakenNonces } from './kraken.nonces.js';
import { KrakenRateLimits } from './kraken.rate-limits.js';
import type { KrakenTier } from './kraken.rate-tiers.js';
import { isNamed, krakenListing, type KrakenListing } from './kraken.symbols.js';

/** What may be chosen about a venue that is served as Kraken. */
export interface KrakenOptions {
  /** Decides the rate limits and the count of open orders. Default: `intermediate`. */
  readonly tier?: KrakenTier;
}

/** What all parts of the Kraken layer share. */
export class KrakenContext {
  readonly nonces = new KrakenNonces();
  readonly limits: KrakenRateLimits;

  constructor(
    readonly wire: WireContext,
    { tier = 'intermediate' }: KrakenOptions,
  ) {
    this.limits = new KrakenRateLimits(tier);
  }

  get clock(): VenueClock {
    return this.wire.clock;
  }

  listings(): readonly KrakenListing[] {
    return this.wire.venue.instruments().map(krakenListing);
  }

  /**
   * The pair of any name that REST takes: `XXBTZUSD`, `XBTUSD`, `XBT/USD`, `BTC/USD`.
   * @throws KrakenRefusal if there is none
   */
  listing(name: string): KrakenListing {
    const found = this.listings().find((listing) => isNamed(listing, name));
    if (found === undefined) throw new KrakenRefusal(KRAKEN_ERROR.unknownInstrument);
    return found;
  }

  /** The pair of a WebSocket symbol, such as `BTC/USD`. */
  listingOfSymbol(symbol: string): KrakenListing | undefined {
    return this.listings().find((listing) => listing.symbol === symbol);
  }

  /** The pair of an order, a trade or a market of the venue. */
  listingOf({ symbol }: { readonly symbol: string }): KrakenListing {
    return krakenListing(this.wire.venue.instrument(symbol)!);
  }
}
