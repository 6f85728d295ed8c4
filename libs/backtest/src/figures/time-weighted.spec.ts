import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import { holdings } from '../result/holdings.js';
import { timeWeighted } from './time-weighted.js';

const held = (base: string, quote: string) => holdings(decimal(base), decimal(quote), Decimal.ZERO);

describe('means over time', () => {
  it('weigh what was held by how long it was', () => {
    // 30 s all in quote (worth 100, share 0), then 10 s of one base and nothing else at 100 (worth 100, share 1).
    const marks = [
      { at: 0, price: 100, holdings: held('0', '100') },
      { at: 30_000, price: 100, holdings: held('1', '0') },
      { at: 40_000, price: 100, holdings: held('1', '0') },
    ];
    expect(timeWeighted(marks)).toEqual({ exposure: 0.25, meanEquity: 100, maxExposure: 1 });
  });

  it('take the mean of both prices between two marks', () => {
    // One base and 100 quote: at 100 worth 200, share 1/2; at 300 worth 400, share 3/4.
    const holding = held('1', '100');
    const { exposure, meanEquity } = timeWeighted([
      { at: 0, price: 100, holdings: holding },
      { at: 10, price: 300, holdings: holding },
    ]);
    expect([exposure, meanEquity]).toEqual([0.625, 300]);
  });

  it('do not change if a mark is set between where nothing changed', () => {
    const holding = held('2', '50');
    const two = [
      { at: 0, price: 100, holdings: holding },
      { at: 10, price: 100, holdings: holding },
    ];
    expect(timeWeighted([two[0]!, { ...two[0]!, at: 4 }, two[1]!])).toEqual(timeWeighted(two));
  });

  it('are absent if no time passes or nothing is there', () => {
    expect(timeWeighted([{ at: 5, price: 1, holdings: held('1', '1') }])).toEqual({ maxExposure: 0.5 });
    const nothing = held('0', '0');
    const empty = [
      { at: 0, price: 1, holdings: nothing },
      { at: 9, price: 1, holdings: nothing },
    ];
    expect(timeWeighted(empty)).toEqual({ maxExposure: 0, meanEquity: 0 });
  });
});
