import { GridbotError } from '@gridbot/core';
import { blockSums, measureOver, type SplitMeasure } from './block-sums.js';
import { halfSplits } from './half-splits.js';
import { fitLine, type FittedLine } from './line-fit.js';

export interface OverfittingOptions {
  /** Even number of blocks the days are cut into, at least 4. Default: 16, fewer if a block would have under 2 days. */
  readonly blocks?: number;
  /** At most so many of the splits are looked at, spread evenly. Default: 12,870, which are all of 16 blocks. */
  readonly splits?: number;
  readonly measure?: SplitMeasure;
}

/** What became, on the other half of the days, of the set that was best on one half. */
export interface OverfittingProbability {
  /** Share of the splits in which the best of one half was below the median of the other; exactly on it counts half. 0 to 1. */
  readonly probability: number;
  /** Logit of the relative rank on the other half, one for each split; 0 = the median, above = better. */
  readonly logits: Float64Array;
  /** Share of the splits in which the chosen set lost on the other half. 0 to 1. */
  readonly lossProbability: number;
  /** Straight line of the measure on the other half over that on the half it was chosen by; a slope near 1 holds, near or below 0 does not. */
  readonly degradation: FittedLine;
  readonly sets: number;
  readonly days: number;
  readonly blocks: number;
  readonly splits: number;
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation.
 * Source: D. Bailey, J. Borwein, M. López de Prado, Q. Zhu, "The Probability of Backtest Overfitting", Journal of Computational Finance 20(4), 2017.
 * @param returns one row of returns for each set that was tried, all of the same days
 * @returns undefined for fewer than two sets or fewer than eight days: nothing can be said
 * @throws GridbotError CONFIG.INVALID for rows of different lengths or a wrong number of blocks
 */
export function overfittingProbability(
  returns: readonly ArrayLike<number>[],
  { blocks, splits = 12_870, measure = 'sharpe' }: OverfittingOptions = {},
): OverfittingProbability | undefined {
  const days = returns[0]?.length ?? 0;
  assertRows(returns, days);
  if (returns.length < 2 || days < 8) return undefined;
  const cut = blocks ?? Math.min(16, 2 * Math.floor(days / 4));
  assertBlocks(cut, days);
  const sums = blockSums(returns, cut);
  const chosenBy = halfSplits(cut, splits);
  const logits = new Float64Array(chosenBy.length);
  const inside = new Float64Array(chosenBy.length);
  const outside = new Float64Array(chosenBy.length);
  const scores = new Float64Array(returns.length);
  const measureAll = (part: readonly number[]): Float64Array =>
    scores.map((_old, set) => measureOver(sums, set, part, measure));
  chosenBy.forEach((part, split) => {
    const here = measureAll(part);
    const best = indexOfGreatest(here);
    const there = measureAll(otherHalf(part, cut));
    inside[split] = here[best]!;
    outside[split] = there[best]!;
    logits[split] = rankLogit(there, best);
  });
  return {
    probability: shareOf(logits, (logit) => (logit < 0 ? 1 : logit === 0 ? 0.5 : 0)),
    logits,
    lossProbability: shareOf(outside, (value) => (value < 0 ? 1 : 0)),
    degradation: fitLine(inside, outside),
    sets: returns.length,
    days,
    blocks: cut,
    splits: chosenBy.length,
  };
}

function assertRows(returns: readonly ArrayLike<number>[], days: number): void {
  const odd = returns.findIndex((row) => row.length !== days);
  if (odd < 0) return;
  const text = `set ${odd} has ${returns[odd]!.length} returns, set 0 has ${days}: only sets of the same days can be compared`;
  throw new GridbotError('CONFIG.INVALID', text);
}

function assertBlocks(blocks: number, days: number): void {
  if (Number.isInteger(blocks) && blocks >= 4 && blocks <= 30 && blocks % 2 === 0 && days >= 2 * blocks) return;
  const text = `${blocks} blocks over ${days} days: give an even number from 4 to 30 that leaves each block at least 2 days`;
  throw new GridbotError('CONFIG.INVALID', text);
}

function otherHalf(part: readonly number[], blocks: number): readonly number[] {
  const inside = new Set(part);
  return Array.from({ length: blocks }, (_none, block) => block).filter((block) => !inside.has(block));
}

function indexOfGreatest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[best]!) best = i;
  return best;
}

/** ln(ω / (1 - ω)) with ω = rank / (N + 1), rank 1 the worst; equals share the middle of their ranks. */
function rankLogit(values: Float64Array, set: number): number {
  const own = values[set]!;
  let below = 0;
  let equal = 0;
  for (const value of values) {
    if (value < own) below += 1;
    else if (value === own) equal += 1;
  }
  const rank = below + (equal + 1) / 2;
  return Math.log(rank / (values.length + 1 - rank));
}

function shareOf(values: Float64Array, weight: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += weight(value);
  return sum / values.length;
}
