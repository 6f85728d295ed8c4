import { momentsOf } from './moments.js';
import { square } from './square.js';

/** Lags that must be without correlation in a row, and how large a correlation may be to count as none, in the rule's own constants. */
const QUIET_LAGS_AT_LEAST = 5;
const NOISE_BAND = 2;

/**
 * Mean block length for the stationary bootstrap that follows from how far values depend on earlier ones: at least 1.
 *
 * b = (2·Ĝ² / D̂)^⅓ · n^⅓ with Ĝ = Σ λ(k/M)·|k|·R̂(k), D̂ = 2·ĝ(0)², ĝ(0) = Σ λ(k/M)·R̂(k), λ the flat-top window, M twice the first lag after which
 * max(5, √log₁₀ n) correlations in a row stay within 2·√(log₁₀ n / n).
 *
 * Source: D. Politis, H. White, "Automatic Block-Length Selection for the Dependent Bootstrap", Econometric Reviews 23(1), 2004, with the
 * correction of A. Patton, D. Politis, H. White, ibid. 28(4), 2009.
 */
export function automaticBlockLength(values: ArrayLike<number>): number {
  const count = values.length;
  if (count < 8) return 1;
  const { mean, deviation } = momentsOf(values);
  if (deviation === 0) return 1;
  const centred = Float64Array.from(values, (value) => value - mean);
  const quiet = Math.max(QUIET_LAGS_AT_LEAST, Math.ceil(Math.sqrt(Math.log10(count))));
  const furthest = Math.min(count - 1, Math.ceil(Math.sqrt(count)) + quiet);
  const covariances = Float64Array.from({ length: furthest + 1 }, (_none, lag) => covariance(centred, lag));
  const width = Math.min(2 * lastLoudLag(covariances, quiet, count), furthest);
  let slope = 0;
  let level = covariances[0]!;
  for (let lag = 1; lag <= width; lag += 1) {
    const weighed = 2 * flatTop(lag / width) * covariances[lag]!;
    slope += lag * weighed;
    level += weighed;
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(count), count / 3));
  if (level === 0) return longest;
  return Math.min(longest, Math.max(1, Math.cbrt(square(slope / level) * count)));
}

/** The first lag after which `quiet` correlations in a row are within the band of noise; at least 1. */
function lastLoudLag(covariances: Float64Array, quiet: number, count: number): number {
  const band = NOISE_BAND * Math.sqrt(Math.log10(count) / count) * covariances[0]!;
  let run = 0;
  for (let lag = 1; lag < covariances.length; lag += 1) {
    run = Math.abs(covariances[lag]!) < band ? run + 1 : 0;
    if (run === quiet) return Math.max(1, lag - quiet);
  }
  return covariances.length - 1;
}

function covariance(centred: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < centred.length; i += 1) sum += centred[i]! * centred[i - lag]!;
  return sum / centred.length;
}

function flatTop(share: number): number {
  return share <= 0.5 ? 1 : 2 * (1 - share);
}
