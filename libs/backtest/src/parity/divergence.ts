import type { Decimal, Millis, Price, Side, UnixMillis } from '@gridbot/core';

/**
 * How life and backtest differ:
 * - `missing-fill`: the backtest filled an order that life did not;
 * - `extra-fill`: life filled an order that the backtest did not;
 * - `rejection`: the backtest filled an order that life's exchange, or our own checks, refused;
 * - `price`: the same order, filled at another price;
 * - `quantity`: the same order, filled by more or less;
 * - `fee`: the same order, charged otherwise;
 * - `latency`: the same order, filled at another time: costs nothing by itself.
 */
export type DivergenceKind = (typeof DIVERGENCE_KINDS)[number];

export const DIVERGENCE_KINDS = [
  'missing-fill',
  'extra-fill',
  'rejection',
  'price',
  'quantity',
  'fee',
  'latency',
] as const;

/** One difference between what the bot did and what the backtest says it would have done. */
export interface Divergence {
  readonly kind: DivergenceKind;
  /** Life's time; the backtest's where life has none. */
  readonly at: UnixMillis;
  readonly side: Side;
  /** Limit price; absent for market orders. */
  readonly limit?: Price;
  /** Base concerned. */
  readonly quantity: Decimal;
  /**
   * What the backtest promised less what life brought, quote currency, at the session's last price: above zero if the backtest was too
   * rosy. The costs of all divergences sum to the difference of the trading results.
   */
  readonly cost: Decimal;
  /** Life's time less the backtest's; only for `latency`. */
  readonly delay?: Millis;
  /** What life's records say about it, in words. */
  readonly cause: string;
}
