import type { Instrument } from '@gridbot/core';

/** What may be done on an instrument, or on the whole venue. */
export const TRADING_STATUSES = [
  'online',
  'cancel_only',
  'post_only',
  'limit_only',
  'reduce_only',
  'maintenance',
] as const;

/** One of {@link TRADING_STATUSES}. */
export type TradingStatus = (typeof TRADING_STATUSES)[number];

/** An instrument as the venue publishes it. How the exchange spells its name is the wire layer's business. */
export interface VenueInstrument extends Instrument {
  /** `BTC/USD`: the name within this venue. */
  readonly symbol: string;
  /** Digits after the point of a published price; the tick size may be coarser. */
  readonly priceDecimals: number;
  /** Digits after the point of a published quantity. */
  readonly quantityDecimals: number;
  /** Digits after the point of a published price times quantity. */
  readonly notionalDecimals: number;
  readonly status: TradingStatus;
}
