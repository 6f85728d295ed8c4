import type { UnixMillis } from '@gridbot/core';
import type { Market } from '../market/market.js';
import type { WireContext } from '../server/wire-layer.js';
import type { PlaceRequest } from '../venue/order-request.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import { bad, type BinanceRefusal } from './binance.errors.js';
import { generatedId } from './binance.ids.js';
import { mandatory, type BinanceParams } from './binance.params.js';
import { BinanceRateLimits, type BinanceLimits } from './binance.rate-limits.js';
import { binanceSymbol, instrumentNamed } from './binance.symbols.js';

/** What may be chosen about a venue that is served as Binance. */
export interface BinanceOptions {
  readonly limits?: BinanceLimits;
}

/** Told of a new order that was refused after the order that it replaces had gone. */
export type RejectionListener = (order: PlaceRequest, why: BinanceRefusal) => void;

/** What all parts of the Binance layer share. */
export class BinanceContext {
  readonly limits: BinanceRateLimits;
  /** Ids of cancel requests by the venue's id of the order: its `executionReport` tells it. */
  readonly cancelIds = new Map<string, string>();
  private readonly rejectionListeners = new Set<RejectionListener>();
  private idCount = 0;

  constructor(
    readonly wire: WireContext,
    { limits }: BinanceOptions,
  ) {
    this.limits = new BinanceRateLimits(limits);
  }

  /** By the venue's clock. */
  now(): UnixMillis {
    return this.wire.clock.now();
  }

  /** A client's id for an order, or a cancel, that came without one. */
  newId(): string {
    this.idCount += 1;
    return generatedId(`${this.wire.clock.base.now()} ${this.idCount}`);
  }

  /** @returns a function that ends the subscription */
  onRejected(listener: RejectionListener): () => void {
    this.rejectionListeners.add(listener);
    return () => void this.rejectionListeners.delete(listener);
  }

  tellRejected(order: PlaceRequest, why: BinanceRefusal): void {
    for (const listener of this.rejectionListeners) listener(order, why);
  }

  instruments(): readonly VenueInstrument[] {
    return this.wire.venue.instruments();
  }

  /** @throws BinanceRefusal -1121 if there is no such symbol */
  instrument(name: string): VenueInstrument {
    const found = instrumentNamed(name, this.instruments());
    if (found === undefined) throw bad(-1121, 'Invalid symbol.');
    return found;
  }

  /** The instrument of the mandatory parameter `symbol`. */
  instrumentOf(params: BinanceParams): VenueInstrument {
    const name = params.symbol();
    if (name === undefined) throw mandatory('symbol');
    return this.instrument(name);
  }

  /** Binance's name of a symbol of the venue. */
  nameOf(symbol: string): string {
    return binanceSymbol(this.wire.venue.instrument(symbol)!);
  }

  marketOf({ symbol }: VenueInstrument): Market {
    return this.wire.venue.market(symbol)!;
  }
}
