import { describe, expect, it } from '@jest/globals';
import { momentsOf } from '../statistics/moments.js';
import { normalCdf } from '../statistics/normal-distribution.js';
import { candleShapes, logReturns } from './candle-shapes.js';
import { chanceOf } from './chance.js';
import { madeUpCandles, walkedCandles } from './made-up-candles.fixture.js';
import { pricePathFigures } from './price-paths.js';
import { spreadOf } from './spread-of.js';

describe('price paths', () => {
  const history = madeUpCandles({ length: 5_000, seed: 1, deviation: 0.01 });
  const start = history.close[history.length - 1]!;
  const { mean, deviation } = momentsOf(logReturns(candleShapes(history)));
  const horizon = 100;
  const options = { seed: 3, paths: 4_000, horizon, blockLength: 1, low: start * 0.9, high: start * 1.15 };
  const figures = pricePathFigures(history, options);

  it('of independent returns end below and above a range as often as the normal distribution has it', () => {
    const below = normalCdf((Math.log(0.9) - horizon * mean) / (deviation * Math.sqrt(horizon)));
    const above = 1 - normalCdf((Math.log(1.15) - horizon * mean) / (deviation * Math.sqrt(horizon)));
    expect(Math.abs(figures.endsBelow.value - below)).toBeLessThan(4 * figures.endsBelow.standardError);
    expect(Math.abs(figures.endsAbove.value - above)).toBeLessThan(4 * figures.endsAbove.standardError);
  });

  it('leave a range as often as the first passage of a random walk has it', () => {
    // P(min < -b) for a walk with drift m and deviation s: Φ((-b - m·t)/(s√t)) + e^(-2mb/s²)·Φ((-b + m·t)/(s√t)); a walk in steps passes a
    // barrier as one without steps passes one 0.5826·s further away (Broadie, Glasserman and Kou, 1997).
    const passage = (barrier: number, drift: number): number => {
      const far = barrier + 0.5826 * deviation;
      const spread = deviation * Math.sqrt(horizon);
      const image = Math.exp((-2 * drift * far) / deviation ** 2);
      return normalCdf((-far - drift * horizon) / spread) + image * normalCdf((-far + drift * horizon) / spread);
    };
    const below = passage(-Math.log(0.9), mean);
    const above = passage(Math.log(1.15), -mean);
    expect(Math.abs(figures.leavesBelow.value - below)).toBeLessThan(4 * figures.leavesBelow.standardError);
    expect(Math.abs(figures.leavesAbove.value - above)).toBeLessThan(4 * figures.leavesAbove.standardError);
    expect(figures.leaves.value).toBeGreaterThanOrEqual(Math.max(figures.leavesBelow.value, figures.leavesAbove.value));
    expect(figures.leaves.value).toBeLessThanOrEqual(figures.leavesBelow.value + figures.leavesAbove.value);
  });

  it('spread with the root of time', () => {
    const width = (candles: number): number => {
      const { quantiles } = figures.fan.find((point) => point.candles === candles)!;
      return Math.log(quantiles[4]!.value / quantiles[0]!.value);
    };
    expect(width(100) / width(24)).toBeCloseTo(Math.sqrt(100 / 24), 0);
    expect(width(100)).toBeCloseTo(2 * 1.645 * deviation * 10, 1);
    expect(figures.fan.at(-1)).toMatchObject({ candles: 100, mean: figures.endRatio.mean });
  });

  it('never leave a range that is wider than the history moves, and leave a closed one at once', () => {
    const calm = walkedCandles(Float64Array.from({ length: 50 }, (_none, i) => 100 + (i % 2)));
    const wide = { seed: 1, paths: 50, horizon: 20, blockLength: 5, low: 10, high: 1_000 };
    const never = pricePathFigures(calm, wide);
    expect([never.leaves.value, never.timeOutside.mean]).toEqual([0, 0]);
    expect(never.leaves.high).toBeGreaterThan(0.05);
    const always = pricePathFigures(calm, { ...wide, low: 1_000, high: 2_000 });
    expect([always.leavesBelow.value, always.endsBelow.value, always.timeOutside.mean]).toEqual([1, 1, 1]);
  });

  it('are the same for the same seed', () => {
    const few = { ...options, paths: 20 };
    expect(pricePathFigures(history, few)).toEqual(pricePathFigures(history, few));
    expect(pricePathFigures(history, few)).not.toEqual(pricePathFigures(history, { ...few, seed: 4 }));
  });
});

describe('a chance', () => {
  it('has the bounds of Wilson, which never claim certainty', () => {
    // 10 of 100: (0.1 + 0.0192)/(1.0384) ± 1.96·√(0.0009 + 0.0000960)/1.0384.
    const ten = chanceOf(10, 100);
    expect([ten.low, ten.high]).toEqual([expect.closeTo(0.0552, 4), expect.closeTo(0.1744, 4)]);
    expect(ten.standardError).toBeCloseTo(Math.sqrt((12 / 104) * (92 / 104) * (1 / 104)), 12);
    expect(chanceOf(0, 100)).toMatchObject({ value: 0, low: 0, high: expect.closeTo(0.037, 3) });
    expect(chanceOf(0, 100).standardError).toBeGreaterThan(0.01);
    expect(chanceOf(100, 100).low).toBeCloseTo(0.963, 3);
  });
});

describe('a spread', () => {
  it('has quantiles whose error shrinks with the root of the count', () => {
    const uniform = (count: number) => spreadOf(Float64Array.from({ length: count }, (_none, i) => i / (count - 1)));
    const small = uniform(101).quantiles[2]!;
    expect(small.value).toBeCloseTo(0.5, 12);
    // Of a uniform sample the median's error is ½/√n.
    expect(small.standardError).toBeCloseTo(0.5 / Math.sqrt(101), 6);
    expect(uniform(10_001).quantiles[2]!.standardError).toBeCloseTo(0.005, 4);
    expect(spreadOf([1, 2, 3]).mean).toBe(2);
  });
});
