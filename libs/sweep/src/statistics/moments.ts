/** What a sample looks like. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Standard deviation with `count - 1`; 0 for fewer than two values. */
  readonly deviation: number;
  /** Third standardised moment (population form): 0 if symmetric, negative if the losses are the long tail; 0 without spread. */
  readonly skewness: number;
  /** Fourth standardised moment (population form), not less 3: a normal distribution has 3; so is a sample without spread. */
  readonly kurtosis: number;
}

/** Mean, spread and shape of a sample of doubles. */
export function momentsOf(values: ArrayLike<number>): Moments {
  const count = values.length;
  if (count === 0) return { count, mean: 0, deviation: 0, skewness: 0, kurtosis: 3 };
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += values[i]!;
  const mean = sum / count;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < count; i += 1) {
    const off = values[i]! - mean;
    const square = off * off;
    second += square;
    third += square * off;
    fourth += square * square;
  }
  const variance = second / count;
  // Equal values whose mean is not exactly theirs: what is left is rounding, no spread.
  if (count < 2 || Math.sqrt(variance) <= Math.abs(mean) * 1e-14) {
    return { count, mean, deviation: 0, skewness: 0, kurtosis: 3 };
  }
  return {
    count,
    mean,
    deviation: Math.sqrt(second / (count - 1)),
    skewness: third / count / (variance * Math.sqrt(variance)),
    kurtosis: fourth / count / (variance * variance),
  };
}

/** Mean of each return over its deviation, per period (not annualised); 0 where nothing ever moved. */
export function sharpeOf({ mean, deviation }: Pick<Moments, 'mean' | 'deviation'>): number {
  return deviation === 0 ? 0 : mean / deviation;
}
