import { describe, expect, it } from '@jest/globals';
import { commonStep, findGaps, offGrid, zeros } from './candle-findings.js';
import { areTimesRounded } from './times-rounded.js';

const times = (...minutes: number[]): Float64Array => Float64Array.from(minutes, (minute) => 1.7e12 + minute * 60_000);

describe('commonStep', () => {
  it('is the step of most neighbours, gaps or not', () => {
    expect(commonStep(times(0, 5, 10, 15, 60, 65))).toBe(300_000);
  });

  it('is the most frequent step where none has the majority, the smaller of two', () => {
    expect(commonStep(times(0, 1, 4, 5, 9, 12, 18, 20))).toBe(60_000);
  });

  it('is a minute for a single candle', () => {
    expect(commonStep(times(0))).toBe(60_000);
  });
});

describe('findGaps', () => {
  it('counts gaps and what is missing in them, and names the longest', () => {
    const at = times(0, 1, 3, 4, 10);
    expect(findGaps(at, 60_000)).toEqual({
      count: 2,
      missing: 6,
      longest: { from: at[3]! + 60_000, to: at[4], missing: 5 },
      first: [
        { from: at[1]! + 60_000, to: at[2], missing: 1 },
        { from: at[3]! + 60_000, to: at[4], missing: 5 },
      ],
    });
  });

  it('lists the first five only', () => {
    expect(findGaps(times(0, 2, 4, 6, 8, 10, 12), 60_000)).toMatchObject({ count: 6, first: { length: 5 } });
  });

  it('finds none in a whole series', () => {
    expect(findGaps(times(0, 1, 2), 60_000)).toEqual({ count: 0, missing: 0, first: [] });
  });
});

describe('other findings', () => {
  it('counts zeros', () => {
    expect(zeros(Float64Array.of(0, 1, 0))).toBe(2);
  });

  it('counts candles off the grid', () => {
    expect(offGrid(times(0, 1, 2.5, 3.5, 6.5), 60_000)).toBe(1);
  });

  it('sees times that a spreadsheet has rounded', () => {
    const hours = Float64Array.from({ length: 24 }, (_none, i) => 1609459200000 + i * 3_600_000);
    expect(areTimesRounded(hours)).toBe(false);
    expect(areTimesRounded(hours.map((at) => Math.round(at / 1e6) * 1e6))).toBe(true);
  });
});
