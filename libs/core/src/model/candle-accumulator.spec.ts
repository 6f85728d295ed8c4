import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, decimal } from '../values/decimal.js';
import { price } from '../values/price.js';
import type { Candle, Timeframe } from './candle.js';
import { CandleAccumulator, type CandlePrint } from './candle-accumulator.js';

const MINUTE = 60_000;
/** An edge of every timeframe. */
const DAY = Date.UTC(2024, 0, 1);

const print = (seconds: number, last: string, quantity?: string): CandlePrint => ({
  at: DAY + seconds * 1000,
  price: price(last),
  quantity: quantity === undefined ? undefined : decimal(quantity),
});

function shown(candle: Candle | undefined): string | undefined {
  if (candle === undefined) return undefined;
  const { timeframe, openedAt, open, high, low, close, volume } = candle;
  return `${timeframe} from ${(openedAt - DAY) / 1000}: ${open} ${high} ${low} ${close} of ${volume}`;
}

/** The candles that the prints show to be complete. */
function candles(timeframe: Timeframe, prints: readonly CandlePrint[]): readonly (string | undefined)[] {
  const accumulator = new CandleAccumulator(timeframe);
  return prints.map((each) => shown(accumulator.addPrint(each))).filter((text) => text !== undefined);
}

describe('candles made of prints', () => {
  it('are complete with the first print of a later interval; an interval without a print has none', () => {
    expect(
      candles('1m', [
        print(0, '10', '1'),
        print(30, '12', '0.5'),
        print(59.999, '9'),
        print(180, '11'),
        print(240, '8'),
      ]),
    ).toEqual(['1m from 0: 10 12 9 9 of 1.5', '1m from 180: 11 11 11 11 of 0']);
  });

  it('add volumes exactly', () => {
    const prints = [print(0, '10', '0.1'), print(1, '10', '0.2'), print(60, '10')];
    expect(candles('1m', prints)).toEqual(['1m from 0: 10 10 10 10 of 0.3']);
  });

  it('leave out the interval in which the prints begin, unless they begin on its edge', () => {
    const later = [print(299, '12'), print(300, '11'), print(600, '8')];
    expect(candles('5m', [print(0.001, '10'), ...later])).toEqual(['5m from 300: 11 11 11 11 of 0']);
    expect(candles('5m', [print(0, '10'), ...later])).toEqual([
      '5m from 0: 10 12 10 12 of 0',
      '5m from 300: 11 11 11 11 of 0',
    ]);
  });

  it('are whole again after the interval that was left out, wherever in it the next print lies', () => {
    expect(candles('1m', [print(10, '10'), print(70, '11'), print(130, '12')])).toEqual([
      '1m from 60: 11 11 11 11 of 0',
    ]);
  });

  it('count a print that comes late for the open interval', () => {
    expect(candles('1m', [print(0, '10'), print(61, '11'), print(59, '5'), print(120, '1')])).toEqual([
      '1m from 0: 10 10 10 10 of 0',
      '1m from 60: 11 11 5 5 of 0',
    ]);
  });
});

describe('candles made of finer candles', () => {
  const part = (minute: number, ...[open, high, low, close]: readonly [string, string, string, string]) => ({
    openedAt: DAY + minute * MINUTE,
    open: price(open),
    high: price(high),
    low: price(low),
    close: price(close),
    volume: decimal('0.1'),
  });

  it('are complete as soon as their time is over', () => {
    const accumulator = new CandleAccumulator('5m');
    accumulator.addCandle(part(0, '10', '15', '8', '9'));
    accumulator.addCandle(part(4, '9', '11', '7', '10'));
    expect(accumulator.closeUntil(DAY + 5 * MINUTE - 1)).toBeUndefined();
    expect(shown(accumulator.closeUntil(DAY + 5 * MINUTE))).toBe('5m from 0: 10 15 7 10 of 0.2');
    expect(accumulator.closeUntil(DAY + 9 * MINUTE)).toBeUndefined();
  });

  it('leave out an interval whose first part was not told', () => {
    const accumulator = new CandleAccumulator('5m');
    accumulator.addCandle(part(1, '10', '15', '8', '9'));
    expect(accumulator.closeUntil(DAY + 5 * MINUTE)).toBeUndefined();
    accumulator.addCandle(part(7, '10', '15', '8', '9'));
    expect(shown(accumulator.closeUntil(DAY + 10 * MINUTE))).toBe('5m from 300: 10 15 8 9 of 0.1');
  });

  it('are the same as those made of the prints themselves', () => {
    const prints = fc
      .array(fc.tuple(fc.nat(200_000), fc.integer({ min: 1, max: 999 }), fc.nat(9)), { minLength: 1, maxLength: 60 })
      .map((moves) => {
        let at = DAY;
        return moves.map(([after, last, amount], index) => ({
          at: index === 0 ? at : (at += after),
          price: price(Decimal.of(BigInt(last))),
          quantity: Decimal.of(BigInt(amount), 3),
        }));
      });
    fc.assert(
      fc.property(prints, (all) => {
        const minutes = new CandleAccumulator('1m');
        const direct = new CandleAccumulator('15m');
        const layered = new CandleAccumulator('15m');
        const ends = { at: all.at(-1)!.at + 15 * MINUTE, price: price('1') };
        const expected: unknown[] = [];
        const made: unknown[] = [];
        for (const each of [...all, ends]) {
          expected.push(shown(direct.addPrint(each)));
          const minute = minutes.addPrint(each);
          made.push(minute === undefined ? undefined : shown(layered.addCandle(minute)));
        }
        made.push(shown(layered.closeUntil(ends.at)));
        const kept = (list: readonly unknown[]) => list.filter((each) => each !== undefined);
        expect(kept(made)).toEqual(kept(expected));
      }),
    );
  });
});
