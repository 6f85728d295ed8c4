import { describe, expect, it } from '@jest/globals';
import { decimal, price, type CandleClosed, type MarketEvent, type Timeframe } from '@gridbot/core';
import { rowsOf, sourceOf, type CandleSeries } from '@gridbot/history';
import { withCandles } from '@gridbot/runtime';
import fc from 'fast-check';
import { candles, MINUTE, START } from '../toys.fixture.js';
import { CandleClosings } from './candle-closings.js';
import { warmUp } from './warm-up.js';

const TIMEFRAMES: readonly Timeframe[] = ['1m', '5m', '15m'];

function closedBy(series: CandleSeries, timeframes = TIMEFRAMES): readonly CandleClosed[] {
  const closings = new CandleClosings(timeframes, MINUTE);
  return Array.from({ length: series.length }, (_none, row) => [
    ...closings.before(series, row),
    ...closings.after(series, row),
  ]).flat();
}

const inWords = ({ at, candle }: CandleClosed): string =>
  `${(at - START) / MINUTE} ${candle.timeframe} ${candle.open} ${candle.high} ${candle.low} ${candle.close} ${candle.volume}`;

type Row = readonly [number, number, number, number, number];
/** As exchanges fill a minute without a trade: the last close again, volume zero. */
const quiet = (close: number): Row => [close, close, close, close, 0];

/** Minutes with trades, some without, some missing; anywhere in an interval. */
const minutes = fc
  .array(
    fc.record({ open: fc.nat(90), move: fc.integer({ min: -9, max: 9 }), kind: fc.constantFrom('t', 't', '0', '-') }),
    { minLength: 1, maxLength: 80, size: 'max' },
  )
  .map((list) => {
    let last = 100;
    return list.map(({ open, move, kind }): Row | undefined => {
      if (kind !== 't') return kind === '0' ? quiet(last) : undefined;
      const [begin, close] = [100 + open, (last = 100 + open + move)];
      return [begin, Math.max(begin, close) + 3, Math.min(begin, close) - 3, close, 0.1 + open];
    });
  });

/** What a dry-run sees of these rows: prints where somebody traded, none elsewhere; each one with a part of the volume. */
async function* played({ at, open, high, low, close, volume, length }: CandleSeries): AsyncGenerator<MarketEvent> {
  for (let row = 0; row < length; row += 1) {
    if (volume[row] === 0) continue;
    const parts = [open, high, low, close].map((column) => price(String(column[row])));
    for (const [i, part] of parts.entries()) {
      const quantity = i === 3 ? decimal(String(volume[row])) : decimal('0');
      yield { type: 'ticker-updated', at: at[row]! + i * 15_000, price: part, quantity };
    }
  }
}

describe('longer candles of candles', () => {
  it('have neither the prices nor the time of minutes without a trade', () => {
    const rows = [quiet(90), [100, 104, 99, 101, 2], quiet(101), [105, 106, 105, 106, 1], quiet(106)] as const;
    expect(closedBy(candles([...rows, [107, 107, 107, 107, 1]]), ['5m'])).toEqual([]); // its begin was not heard
    const later = candles([[80, 80, 80, 80, 1], ...Array.from({ length: 4 }, () => quiet(80)), ...rows, quiet(106)]);
    expect(closedBy(later, ['5m']).map(inWords)).toEqual(['5 5m 80 80 80 80 1']);
    const traded = candles([...rows.map(() => [80, 80, 80, 80, 1] as const), ...rows, [107, 107, 107, 107, 1]]);
    expect(closedBy(traded, ['5m']).map(inWords)).toEqual(['5 5m 80 80 80 80 5', '10 5m 100 106 99 106 3']);
  });

  it('are those that a dry-run makes of the same market, and those of the rows with trades alone', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(minutes, async (rows) => {
        const series = candles(rows);
        const closed = closedBy(series).map(inWords);
        const traded = candles(rows.map((row) => (row?.[4] === 0 ? undefined : row)));
        expect(closed).toEqual(closedBy(traded).map(inWords));
        const live: string[] = [];
        for await (const event of withCandles(played(series), TIMEFRAMES))
          if (event.type === 'candle-closed') live.push(inWords(event));
        // Live, the next print tells that a candle is over: the last ones are not told at all.
        const told = closed.filter((line) => live.includes(line));
        expect([...live].sort()).toEqual([...told].sort());
        expect(closed.length - live.length).toBeLessThanOrEqual(TIMEFRAMES.length);
        seen += live.length;
      }),
    );
    expect(seen).toBeGreaterThan(500);
  });

  it('count for the warm-up as they count later: what nobody traded in warms nothing up', async () => {
    const flat = candles([
      ...Array.from({ length: 6 }, () => quiet(100)),
      [100, 101, 100, 101, 1],
      [101, 101, 101, 101, 1],
    ]);
    const closings = new CandleClosings(['1m'], MINUTE);
    const { history, from } = await warmUp(closings, sourceOf(flat), ['1m'], 1, 1, flat.length);
    expect([history.map(inWords), from]).toEqual([['7 1m 100 101 100 101 1'], 7]);
    const none = rowsOf(flat, 0, 6);
    const cold = warmUp(new CandleClosings(['1m'], MINUTE), sourceOf(none), ['1m'], 1, 1, 6);
    await expect(cold).rejects.toMatchObject({ code: 'DATA.EMPTY' });
  });
});
