import { describe, expect, it } from '@jest/globals';
import { walkCandle } from '@gridbot/exchange-sim';
import fc from 'fast-check';
import { exactPrice } from '@gridbot/history';
import { candles, MINUTE } from '../toys.fixture.js';
import { candleLength, lastPrintAt } from './last-print.js';

describe('lastPrintAt', () => {
  it('is when the walk through the candle ends, legs without length included', () => {
    const level = fc.integer({ min: 100, max: 103 });
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 4, maxLength: 4 }),
        fc.constantFrom('olhc' as const, 'ohlc' as const),
        (levels, path) => {
          const [open, close] = levels as [number, number];
          const series = candles([[open, Math.max(...levels), Math.min(...levels), close, 1]]);
          let last = { price: 0, at: 0 };
          walkCandle(
            {
              openedAt: series.at[0]!,
              length: MINUTE,
              open: exactPrice(open),
              high: exactPrice(series.high[0]!),
              low: exactPrice(series.low[0]!),
              close: exactPrice(close),
            },
            path,
            { nextLevel: () => undefined, print: (price, at) => (last = { price: price.toDouble(), at }) },
          );
          expect(last).toEqual({ price: close, at: lastPrintAt(series, 0, MINUTE, path) });
        },
      ),
    );
  });
});

describe('candleLength', () => {
  it('is the timeframe, or less where the next candle begins early', () => {
    const series = candles([[1, 1, 1, 1, 1], [1, 1, 1, 1, 1], undefined, [1, 1, 1, 1, 1]]);
    series.at[1] = series.at[0]! + 30_000;
    expect([0, 1, 2].map((row) => candleLength(series, row))).toEqual([30_000, MINUTE, MINUTE]);
  });
});
