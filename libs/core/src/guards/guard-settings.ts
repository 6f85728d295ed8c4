import type { CancelOnStop } from '../events/stop-requested.event.js';
import type { Decimal } from '../values/decimal.js';
import { decimal } from '../values/decimal.js';
import type { Millis } from '../values/unix-millis.js';

/** When a print is believed. */
export interface BadPrintSettings {
  /** Fraction of the last believed price, above 0 and at most 1: a print farther away than this has to be confirmed. */
  readonly maxDistance: Decimal;
  /** Fraction, 0 or more: a print between bid less this share and ask plus this share is confirmed by its own book. */
  readonly bookMargin: Decimal;
  /** Prints near the same new level that confirm each other, the first one included; 2 or more. */
  readonly prints: number;
  /** Milliseconds within which they have to come. */
  readonly within: Millis;
  /** A believed price older than this, in milliseconds, is stale: confirming prints may then take any time. */
  readonly silence: Millis;
}

/** The bot pauses once it has lost more than this. */
export interface MaxLossSettings {
  /** Quote currency, above 0. */
  readonly amount: Decimal;
  /** Which open orders are canceled then. */
  readonly cancel: CancelOnStop;
}

/** The bot pauses once its equity is more than this below its peak. */
export interface MaxDrawdownSettings {
  /** Fraction of the peak, above 0 and below 1. */
  readonly fraction: Decimal;
  /** Which open orders are canceled then. */
  readonly cancel: CancelOnStop;
}

/** What the engine guards against, besides what the exchange's own rules forbid. An absent guard is off. */
export interface GuardSettings {
  readonly badPrint?: BadPrintSettings;
  readonly maxLoss?: MaxLossSettings;
  readonly maxDrawdown?: MaxDrawdownSettings;
  /** Most orders that are placed within any 60 seconds; a whole number of 1 or more. */
  readonly ordersPerMinute?: number;
}

/** The bad-print guard as it is unless somebody sets it otherwise: 5 %, a book margin of 1 %, 2 prints within a minute, stale after 5 minutes. */
export const BAD_PRINT_DEFAULTS: BadPrintSettings = {
  maxDistance: decimal('0.05'),
  bookMargin: decimal('0.01'),
  prints: 2,
  within: 60_000,
  silence: 300_000,
};
