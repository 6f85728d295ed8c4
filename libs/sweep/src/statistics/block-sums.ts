/** Sums of the returns of every set in every block, so that a split costs a few additions instead of a pass over the days. */
export interface BlockSums {
  readonly sets: number;
  readonly blocks: number;
  /** Days in each block. */
  readonly days: Float64Array;
  /** Sum of returns, and of their squares: entry `set * blocks + block`. */
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/** Cuts the days into blocks whose lengths differ by at most one day. */
export function blockSums(returns: readonly ArrayLike<number>[], blocks: number): BlockSums {
  const length = returns[0]?.length ?? 0;
  const bound = (block: number): number => Math.floor((block * length) / blocks);
  const days = Float64Array.from({ length: blocks }, (_none, block) => bound(block + 1) - bound(block));
  const sum = new Float64Array(returns.length * blocks);
  const squares = new Float64Array(returns.length * blocks);
  returns.forEach((row, set) => {
    for (let block = 0; block < blocks; block += 1) {
      const at = set * blocks + block;
      for (let day = bound(block); day < bound(block + 1); day += 1) {
        sum[at]! += row[day]!;
        squares[at]! += row[day]! * row[day]!;
      }
    }
  });
  return { sets: returns.length, blocks, days, sum, squares };
}

/** What a set is ranked by: mean over deviation, or the mean alone. */
export type SplitMeasure = 'sharpe' | 'mean';

/** The measure of one set over the given blocks. */
export function measureOver(sums: BlockSums, set: number, chosen: readonly number[], measure: SplitMeasure): number {
  let days = 0;
  let sum = 0;
  let squares = 0;
  for (const block of chosen) {
    days += sums.days[block]!;
    sum += sums.sum[set * sums.blocks + block]!;
    squares += sums.squares[set * sums.blocks + block]!;
  }
  const mean = sum / days;
  if (measure === 'mean') return mean;
  const variance = squares / days - mean * mean;
  // Below this the difference of squares is rounding: the set never moved.
  return variance <= (squares / days) * 1e-14 ? 0 : mean / Math.sqrt((variance * days) / (days - 1));
}
