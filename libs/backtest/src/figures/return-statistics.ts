/** Days a year: markets of coins do not close. */
export const DAYS_PER_YEAR = 365;
/** With fewer daily returns, a deviation says nothing. */
const LEAST_RETURNS = 7;
/** Deviations below this are the noise of doubles, not volatility. */
const NO_DEVIATION = 1e-12;

/** Statistics of daily returns. What cannot be told is absent. */
export interface ReturnStatistics {
  /** A year, as a fraction. */
  readonly volatility?: number;
  readonly sharpe?: number;
  readonly sortino?: number;
}

/** Changes between worths that follow on each other, as fractions; zero after a worth that is not above zero. */
export function returnsOf(worths: readonly number[]): Float64Array {
  return Float64Array.from(worths.slice(1), (worth, i) => (worths[i]! > 0 ? worth / worths[i]! - 1 : 0));
}

/**
 * Volatility: standard deviation (of a sample, n − 1) times √365. Sharpe (W. F. Sharpe, "The Sharpe Ratio", 1994): mean excess over the
 * risk-free daily return, over the deviation, times √365. Sortino (F. A. Sortino and L. N. Price, 1994): the same mean over the root of the
 * mean square of the shortfalls, all days counted, times √365.
 * @param riskFreeRate a year, as a fraction, above −1
 */
export function returnStatistics(returns: Float64Array, riskFreeRate: number): ReturnStatistics {
  const count = returns.length;
  if (count < LEAST_RETURNS) return {};
  const riskFree = Math.expm1(Math.log1p(riskFreeRate) / DAYS_PER_YEAR);
  const mean = meanOf(returns);
  let squares = 0;
  let shortfalls = 0;
  for (const value of returns) {
    const [excess, shortfall] = [value - mean, Math.min(value - riskFree, 0)];
    // Products: what `**` gives may change in its last digit when the platform compiles a loop anew.
    squares += excess * excess;
    shortfalls += shortfall * shortfall;
  }
  const deviation = Math.sqrt(squares / (count - 1));
  const downside = Math.sqrt(shortfalls / count);
  const year = Math.sqrt(DAYS_PER_YEAR);
  return {
    volatility: deviation > NO_DEVIATION ? deviation * year : 0,
    ...(deviation > NO_DEVIATION && { sharpe: ((mean - riskFree) / deviation) * year }),
    ...(downside > NO_DEVIATION && { sortino: ((mean - riskFree) / downside) * year }),
  };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
