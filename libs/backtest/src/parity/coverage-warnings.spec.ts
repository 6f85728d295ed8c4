import { describe, expect, it } from '@jest/globals';
import { candles, MINUTE, START } from '../toys.fixture.js';
import { coverageWarnings } from './coverage-warnings.js';

const minute = (count: number): number => START + count * MINUTE;
const of = (from: number, to: number) =>
  coverageWarnings(candles(Array.from({ length: 10 }, () => [1, 1, 1, 1, 1])), { from, to }, MINUTE);

describe('prices that do not cover a session', () => {
  it('are no matter as long as not more than a candle is missing', () => {
    expect(of(minute(0), minute(10))).toEqual([]);
    expect(of(minute(-1), minute(11))).toEqual([]);
  });

  it('are told by the time that is missing, before and after', () => {
    const [before, after] = of(minute(-2), minute(13));
    expect(before).toContain('no prices of 2023-12-31T23:58:00.000Z to 2024-01-01T00:00:00.000Z: this begin');
    expect(after).toContain('no prices of 2024-01-01T00:10:00.000Z to 2024-01-01T00:13:00.000Z: this end');
  });
});
