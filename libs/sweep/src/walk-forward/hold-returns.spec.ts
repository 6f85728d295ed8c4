import { describe, expect, it } from '@jest/globals';
import { walkedCandles } from '../monte-carlo/made-up-candles.fixture.js';
import { holdReturns } from './hold-returns.js';

describe('the returns of holding', () => {
  it('are those between the last closes of UTC days, from the first open on', () => {
    // 30 hours: the day ends at 124, the begun one at 130.
    const candles = walkedCandles(Float64Array.from({ length: 30 }, (_none, i) => 101 + i));
    expect(holdReturns(candles)).toEqual([expect.closeTo(0.24, 12), expect.closeTo(130 / 124 - 1, 12)]);
    expect(holdReturns(walkedCandles(new Float64Array(0)))).toEqual([]);
  });
});
