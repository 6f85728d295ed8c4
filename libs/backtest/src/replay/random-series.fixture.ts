import type { CandleSeries } from '@gridbot/history';
import fc from 'fast-check';
import { candles, trades } from '../toys.fixture.js';

/** Prices around 100 in hundredths; many candles touch each other's edges, some have no volume, some are missing. */
const moves = fc.array(
  fc.record({
    move: fc.integer({ min: -150, max: 150 }),
    up: fc.integer({ min: 0, max: 120 }),
    down: fc.integer({ min: 0, max: 120 }),
    kind: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 2, maxLength: 250, size: 'max' },
);

/** Cents to which prices are rounded: coarse ones meet orders exactly. */
const grain = fc.constantFrom(1, 50);

/** Part of the moves that is taken: a calm market leaves many rows without any event. */
const liveliness = fc.constantFrom(1, 0.2, 0.03);

/** Milliseconds that some candles begin too early, which cuts the one before. */
const EARLY = 23_456;

/** Minute candles. */
export const candleSeries = fc.tuple(moves, grain, liveliness).map(([list, cents, part]): CandleSeries => {
  const some = (value: number): number => Math.round((value * part) / cents) * cents;
  let close = 10_000;
  const series = candles(
    list.map(({ move, up, down, kind }, i) => {
      const open = close;
      close = Math.max(2000, Math.min(40_000, open + some(kind === 9 ? 5 * move : move)));
      const [high, low] = [Math.max(open, close) + some(up), Math.max(1000, Math.min(open, close) - some(down))];
      if (i > 0 && kind === 0) return undefined;
      const row = [open / 100, high / 100, low / 100, close / 100] as const;
      return i > 0 && kind === 1 ? [row[3], row[3], row[3], row[3], 0] : [...row, 1 + (kind % 3)];
    }),
  );
  for (let row = 1; row < series.length; row += 1) if (list[row]!.up % 5 === 0) series.at[row]! -= EARLY;
  return series;
});

/** Trades, a second apart. */
export const tradeSeries = fc.tuple(moves, grain, liveliness).map(([list, cents, part]) => {
  const some = (value: number): number => Math.round((value * part) / cents) * cents;
  let last = 10_000;
  const prices = list.map(({ move }) => (last = Math.max(2000, last + some(move))) / 100);
  return trades(
    prices,
    list.map(({ kind }, i) => (i > 0 ? kind : 1)),
  );
});
