import { momentsOf, type Moments } from './moments.js';
import { normalQuantile } from './normal-distribution.js';
import { probabilisticSharpe } from './probabilistic-sharpe.js';
import { square } from './square.js';

const EULER_MASCHERONI = 0.577_215_664_901_532_9;

/** A Sharpe ratio, and how much of it the search alone would have found. */
export interface DeflatedSharpe {
  /** How many sets were tried. */
  readonly trials: number;
  /** Variance of the Sharpe ratio across the trials. */
  readonly variance: number;
  /** The best Sharpe ratio to be expected of so many sets without any worth, per period. */
  readonly expectedMaximum: number;
  /** Probability, 0 to 1, that the true Sharpe ratio is above 0 after all that search. */
  readonly probability: number;
}

/**
 * Expected greatest of `trials` independent normal variables of mean 0 and the given variance; 0 for one trial.
 *
 * √V · ( (1 - γ)·Φ⁻¹(1 - 1/N) + γ·Φ⁻¹(1 - 1/(N·e)) ), γ the Euler-Mascheroni constant
 *
 * Source: D. Bailey, M. López de Prado, "The Deflated Sharpe Ratio", Journal of Portfolio Management 40(5), 2014.
 */
export function expectedMaximum(trials: number, variance: number): number {
  if (!(trials > 1)) return 0;
  const typical = normalQuantile(1 - 1 / trials);
  const further = normalQuantile(1 - 1 / (trials * Math.E));
  return Math.sqrt(variance) * ((1 - EULER_MASCHERONI) * typical + EULER_MASCHERONI * further);
}

/**
 * The probabilistic Sharpe ratio of the chosen set against the best that luck alone would have found: the same source as
 * {@link expectedMaximum}, which takes as variance that of the ratios of everything that was tried.
 * @param trials how many sets were tried; see also `effectiveTrials`
 * @param variance of the Sharpe ratio, per period, across the trials; see {@link sharpeVariance} and {@link noiseVariance}
 */
export function deflatedSharpe(chosen: Moments, trials: number, variance: number): DeflatedSharpe {
  const expected = expectedMaximum(trials, variance);
  return { trials, variance, expectedMaximum: expected, probability: probabilisticSharpe(chosen, expected) };
}

/** Variance of the trials' Sharpe ratios, as published. Sets that are truly better than others enlarge it: a plateau of good sets deflates itself. */
export function sharpeVariance(sharpes: ArrayLike<number>): number {
  return square(momentsOf(sharpes).deviation);
}

/**
 * The variance that remains if no set is worth anything: as published, but at most 1/(n - 1) for n returns, which is what sampling alone gives to
 * sets that have nothing in common (what they have in common makes it smaller). A departure of ours from the source: it keeps the rate of false alarms under "nothing is worth
 * anything", and no longer takes true differences between sets for noise.
 */
export function noiseVariance(sharpes: ArrayLike<number>, returns: number): number {
  return Math.min(sharpeVariance(sharpes), 1 / (returns - 1));
}
