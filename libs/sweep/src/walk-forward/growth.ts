/** How an account grew over a stretch of time. */
export interface Growth {
  readonly days: number;
  /** Fraction: 0.1 = 10 %. */
  readonly return: number;
  /** Natural logarithm of growth, per day; 0 for no day. */
  readonly perDay: number;
  /** Worst fall from a height, by the ends of days, as a fraction of the height. */
  readonly maxDrawdown: number;
}

/** Growth from simple returns, one a day. A loss of everything counts as a millionth left, so that its logarithm exists. */
export function growthOf(returns: ArrayLike<number>): Growth {
  let worth = 1;
  let highest = 1;
  let logarithm = 0;
  let maxDrawdown = 0;
  for (let day = 0; day < returns.length; day += 1) {
    worth *= 1 + returns[day]!;
    logarithm += Math.log(Math.max(1e-6, 1 + returns[day]!));
    highest = Math.max(highest, worth);
    maxDrawdown = Math.max(maxDrawdown, 1 - worth / highest);
  }
  const days = returns.length;
  return { days, return: worth - 1, perDay: days === 0 ? 0 : logarithm / days, maxDrawdown };
}
