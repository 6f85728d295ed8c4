import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../series/series-source.js';
import type { ImportReport } from './import-report.js';
import { reportOfRows } from './report-of-rows.js';

const HOUR = 3_600_000;

/** Hours 0, 1, 5, 6, 7 and 9; the hours 1 and 6 without volume. */
const at = Float64Array.of(0, 1, 5, 6, 7, 9).map((hour) => hour * HOUR);
const volume = Float64Array.of(1, 0, 1, 0, 1, 1);
const flat = new Float64Array(6).fill(10);
const source = sourceOf({
  ...{ kind: 'candles', timeframe: HOUR, length: 6, at, volume },
  ...{ open: flat, high: flat, low: flat, close: flat },
});
const whole: ImportReport = {
  ...{ kind: 'candles', files: [], rows: 6, from: 0, to: 9 * HOUR, timeframe: HOUR },
  gaps: { count: 2, missing: 4, longest: { from: 2 * HOUR, to: 5 * HOUR, missing: 3 }, first: [] },
  ...{ duplicates: 7, disorder: 0, zeroVolume: 2, zeroVolumeRuns: { count: 2, longest: 1 }, noTrade: 3 },
  warnings: ['a warning'],
};

describe('the report of a part of the rows', () => {
  it('counts the gaps and the rows without volume of that part alone', async () => {
    const gap = { from: 8 * HOUR, to: 9 * HOUR, missing: 1 };
    expect(await reportOfRows(whole, source, 2, 6)).toEqual({
      ...whole,
      ...{ rows: 4, from: 5 * HOUR, to: 9 * HOUR },
      gaps: { count: 1, missing: 1, longest: gap, first: [gap] },
      ...{ zeroVolume: 1, zeroVolumeRuns: { count: 1, longest: 1 } },
    });
  });

  it('has no gap where the part has none', async () => {
    const part = await reportOfRows(whole, source, 2, 5);
    expect(part.gaps).toEqual({ count: 0, missing: 0, first: [] });
  });

  it('is the report itself for all rows', async () => {
    expect(await reportOfRows(whole, source, 0, 6)).toBe(whole);
  });

  it('names the longest silence of that part of trades, and misses nothing', async () => {
    const trades = sourceOf({
      ...{ kind: 'trades', length: 4, at: Float64Array.of(0, 90, 100, 130) },
      ...{ price: flat.subarray(0, 4), quantity: Float64Array.of(1, 1, 0, 1) },
    });
    const part = await reportOfRows({ ...whole, kind: 'trades' }, trades, 1, 4);
    expect(part.gaps).toEqual({ count: 0, missing: 0, first: [], longest: { from: 100, to: 130, missing: 0 } });
    expect(part.zeroVolume).toBe(1);
  });
});
