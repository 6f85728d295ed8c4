import { describe, expect, it } from '@jest/globals';
import { examplePrices } from './example-prices.js';

describe('the example prices', () => {
  const rows = examplePrices()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));

  it('are a month of hourly candles whose highs and lows hold', () => {
    expect(rows).toHaveLength(720);
    rows.forEach(([time = 0, open = 0, high = 0, low = 0, close = 0, volume = 0], index) => {
      expect(time).toBe(Date.UTC(2026, 0, 1, index));
      expect([low <= Math.min(open, close), high >= Math.max(open, close), volume > 0]).toEqual([true, true, true]);
    });
  });

  it('are the same for everybody', () => {
    expect(examplePrices()).toBe(examplePrices());
    expect(rows[0]?.slice(1, 5)).toEqual([50000, 50036.1, 49894.9, 49900]);
  });
});
