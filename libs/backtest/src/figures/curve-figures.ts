import type { Decimal, UnixMillis } from '@gridbot/core';

/** What the worth of an account did, and how it got there. Fractions and ratios are doubles. */
export interface CurveFigures {
  /** Worth at the end, quote currency, and what that is more than at the start. */
  readonly end: Decimal;
  readonly profit: Decimal;
  /** `profit` as a fraction of the worth at the start; absent if that is not above zero. */
  readonly totalReturn?: number;
  /** Growth a year, compounded; absent for runs of less than thirty days, where it would be a guess. */
  readonly cagr?: number;
  /** Standard deviation of daily returns, a year; absent with fewer than two of them. */
  readonly volatility?: number;
  /** Mean daily return above the risk-free one over its standard deviation, a year; absent without volatility. */
  readonly sharpe?: number;
  /** The same over the root mean square of what is below the risk-free return; absent if nothing is. */
  readonly sortino?: number;
  /** `cagr` over the largest fall; absent without one of them. */
  readonly calmar?: number;
  readonly maxDrawdown: DrawdownFigures;
  /** Fees paid, quote currency. */
  readonly fees: Decimal;
  /** Mean share in base at the ends of days, 0 to 1. */
  readonly exposure?: number;
}

/** The largest fall below a former height, and the way back. */
export interface DrawdownFigures {
  /** The fall as a fraction of the peak, 0 to 1. */
  readonly fraction: Decimal;
  /** The same fall in quote currency. */
  readonly quote: Decimal;
  readonly peakAt: UnixMillis;
  readonly troughAt: UnixMillis;
  /** The first moment above the peak again; absent if there was none until the end. */
  readonly recoveredAt?: UnixMillis;
  /** Milliseconds below the peak: until the recovery, or the end of the run. */
  readonly length: number;
  /** Milliseconds from the trough to the recovery; absent without one. */
  readonly recovery?: number;
}
