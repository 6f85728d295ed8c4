import { sharpeOf, type Moments } from './moments.js';
import { normalCdf, normalQuantile } from './normal-distribution.js';
import { square } from './square.js';

/**
 * Probability that the true Sharpe ratio is above `benchmark`, given one of this size measured on this many returns of this shape.
 * All ratios are per period of the returns, not annualised. NaN for fewer than two returns; 0.5 where nothing ever moved.
 *
 * PSR(SR*) = Φ( (SR - SR*)·√(n - 1) / √(1 - γ₃·SR + (γ₄ - 1)/4·SR²) )
 *
 * Source: D. Bailey, M. López de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15(2), 2012. It takes returns as
 * independent of each other: with returns that run in streaks the true probability is nearer to a half.
 */
export function probabilisticSharpe(moments: Moments, benchmark = 0): number {
  if (moments.count < 2) return NaN;
  const above = sharpeOf(moments) - benchmark;
  if (above === 0) return 0.5;
  return normalCdf((above * Math.sqrt(moments.count - 1)) / Math.sqrt(varianceFactor(moments)));
}

/**
 * How many returns it takes until a Sharpe ratio like this one is above `benchmark` with the given confidence (0.95 = 95 %);
 * Infinity if it is not above it at all. Same source and assumptions as {@link probabilisticSharpe}:
 * MinTRL = 1 + (1 - γ₃·SR + (γ₄ - 1)/4·SR²) · (Φ⁻¹(confidence) / (SR - SR*))²
 */
export function minimumTrackRecord(moments: Moments, { benchmark = 0, confidence = 0.95 } = {}): number {
  const above = sharpeOf(moments) - benchmark;
  if (!(above > 0)) return Infinity;
  return 1 + varianceFactor(moments) * square(normalQuantile(confidence) / above);
}

/** Standard error of a Sharpe ratio measured on returns of this shape: A. Lo (2002), E. Mertens (2002). */
export function sharpeError(moments: Moments): number {
  return moments.count < 2 ? Infinity : Math.sqrt(varianceFactor(moments) / (moments.count - 1));
}

/** A sample of few, very uneven returns can make it negative, which no variance is: then it counts as a very small one would not. */
function varianceFactor(moments: Moments): number {
  const ratio = sharpeOf(moments);
  const factor = 1 - moments.skewness * ratio + ((moments.kurtosis - 1) / 4) * ratio * ratio;
  return factor > 0 ? factor : 1;
}
