import { describe, expect, it } from '@jest/globals';
import { deflatedSharpe, expectedMaximum, noiseVariance, sharpeVariance } from './deflated-sharpe.js';
import { madeUpReturns } from './made-up-returns.fixture.js';
import { momentsOf, sharpeOf, type Moments } from './moments.js';
import { minimumTrackRecord, probabilisticSharpe } from './probabilistic-sharpe.js';

/** A sample with this Sharpe ratio per period. */
function sample(sharpe: number, count: number, skewness = 0, kurtosis = 3): Moments {
  return { count, mean: sharpe, deviation: 1, skewness, kurtosis };
}

describe('the probabilistic Sharpe ratio', () => {
  it('is that of the published example: two years of months, Sharpe 0.458 a month', () => {
    // Bailey and López de Prado 2012: skewness -2.448, kurtosis 10.164: 0.913; taken as normal: 0.982.
    expect(probabilisticSharpe(sample(0.458, 24, -2.448, 10.164))).toBeCloseTo(0.913, 3);
    expect(probabilisticSharpe(sample(0.458, 24))).toBeCloseTo(0.982, 3);
  });

  it('is a half against itself, and where nothing ever moved', () => {
    expect(probabilisticSharpe(sample(0.1, 100), 0.1)).toBe(0.5);
    expect(probabilisticSharpe(momentsOf([0, 0, 0]))).toBe(0.5);
    expect(probabilisticSharpe(momentsOf([0.1]))).toBeNaN();
  });

  it('is as often above 95 % on noise as it says: in a twentieth of 2,000 samples', () => {
    const noise = madeUpReturns({ sets: 2_000, days: 250, seed: 11 });
    const wrong = noise.filter((returns) => probabilisticSharpe(momentsOf(returns)) > 0.95).length;
    // Five standard errors of a share of 5 % in 2,000.
    expect(Math.abs(wrong / 2_000 - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / 2_000));
  });
});

describe('the minimum track record', () => {
  it.each([
    // Bailey and López de Prado 2012: an annual Sharpe of 2 against one of 1, at 95 %, normal returns, takes
    [250, 2.73],
    [52, 2.83],
    [12, 3.24],
  ])('with %d returns a year is %d years in the published example', (perYear, years) => {
    const record = minimumTrackRecord(sample(2 / Math.sqrt(perYear), 1), { benchmark: 1 / Math.sqrt(perYear) });
    expect(record / perYear).toBeCloseTo(years, 2);
  });

  it('is the length at which the probability reaches the confidence', () => {
    const shape = sample(0.1, 1, -1, 8);
    const count = minimumTrackRecord(shape, { confidence: 0.99 });
    expect(probabilisticSharpe({ ...shape, count })).toBeCloseTo(0.99, 10);
  });

  it('never comes for what is not above its benchmark', () => {
    expect(minimumTrackRecord(sample(0.1, 10), { benchmark: 0.1 })).toBe(Infinity);
  });
});

describe('the deflated Sharpe ratio', () => {
  // Bailey and López de Prado 2014: annual Sharpe 2.5 on 5 years of 250 days, skewness -3, kurtosis 10, variance ½ across trials.
  const chosen = sample(2.5 / Math.sqrt(250), 1250, -3, 10);

  it('is that of the published example for 100 and for 46 trials', () => {
    const variance = 0.5 / 250;
    const hundred = deflatedSharpe(chosen, 100, variance);
    expect(hundred.expectedMaximum).toBeCloseTo(0.1132, 4);
    expect(hundred.probability).toBeCloseTo(0.9004, 3);
    expect(deflatedSharpe(chosen, 46, variance).probability).toBeCloseTo(0.9505, 3);
  });

  it('deflates nothing after a single trial', () => {
    expect(deflatedSharpe(chosen, 1, 0)).toMatchObject({ trials: 1, expectedMaximum: 0 });
    expect(deflatedSharpe(chosen, 1, 0).probability).toBe(probabilisticSharpe(chosen));
  });

  it.each([10, 100])('expects of %d trials of noise the best that they really have on average', (trials) => {
    const seeds = Array.from({ length: 3_000 }, (_none, seed) => seed);
    const best = seeds.map((seed) => {
      const noise = madeUpReturns({ sets: 1, days: trials, seed });
      return Math.max(...noise[0]!) / 0.01;
    });
    const average = momentsOf(best);
    const error = average.deviation / Math.sqrt(seeds.length);
    // The formula itself is off by up to 3 % for few trials.
    expect(Math.abs(expectedMaximum(trials, 1) - average.mean)).toBeLessThan(4 * error + 0.03 * average.mean);
  });

  it('takes the spread of the trials as published, and for noise no more than sampling gives', () => {
    expect(sharpeVariance([-1, 1])).toBeCloseTo(2, 12);
    expect(noiseVariance([-1, 1], 101)).toBe(0.01);
    expect(noiseVariance([-0.01, 0.01], 101)).toBeCloseTo(0.0002, 12);
  });

  it('calls the best of 50 sets of noise an edge in no more than a twentieth of the searches', () => {
    const searches = Array.from({ length: 400 }, (_none, seed) => madeUpReturns({ sets: 50, days: 120, seed }));
    const wrong = searches.filter((returns) => {
      const all = returns.map(momentsOf);
      const best = all.reduce((one, other) => (sharpeOf(other) > sharpeOf(one) ? other : one));
      return deflatedSharpe(best, 50, noiseVariance(all.map(sharpeOf), 120)).probability > 0.95;
    });
    expect(wrong.length).toBeLessThanOrEqual(20);
    const naive = searches.filter((returns) => returns.some((row) => probabilisticSharpe(momentsOf(row)) > 0.95));
    expect(naive.length).toBeGreaterThan(350);
  });
});
