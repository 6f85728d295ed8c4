import type { VenueClock } from '../clock/venue-clock.js';
import type { WireContext } from '../server/wire-layer.js';
import { KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import { KrakenNonces } from './kraken.nonces.js';
import { KrakenRateLimits } from './kraken.rate-limits.js';
import type { KrakenTier } from './kraken.rate-tiers.js';
import { isNamed, krakenPair, type KrakenPair } from './kraken.symbols.js';

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

  pairs(): readonly KrakenPair[] {
    return this.wire.venue.instruments().map(krakenPair);
  }

  /**
   * The pair of any name that REST takes: `XXBTZUSD`, `XBTUSD`, `XBT/USD`, `BTC/USD`.
   * @throws KrakenRefusal if there is none
   */
  pair(name: string): KrakenPair {
    const found = this.pairs().find((pair) => isNamed(pair, name));
    if (found === undefined) throw new KrakenRefusal(KRAKEN_ERROR.unknownPair);
    return found;
  }

  /** The pair of a WebSocket symbol, such as `BTC/USD`. */
  pairOfSymbol(symbol: string): KrakenPair | undefined {
    return this.pairs().find((pair) => pair.symbol === symbol);
  }

  /** The pair of an order, a trade or a market of the venue. */
  pairOf({ symbol }: { readonly symbol: string }): KrakenPair {
    return krakenPair(this.wire.venue.instrument(symbol)!);
  }
}
