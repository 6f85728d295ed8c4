import { describe, expect, it } from '@jest/globals';
import { price, type Price } from '@gridbot/core';
import fc from 'fast-check';
import { TradingDesk } from '../exchange/trading-desk.fixture.js';
import { walkCandle, type CandlePath, type CandleVisitor, type WalkedCandle } from './walk-candle.js';

function candle(prices: string, length = 60_000): WalkedCandle {
  const [open, high, low, close] = prices.split(' ').map((text) => price(text)) as [Price, Price, Price, Price];
  return { openedAt: 600_000, length, open, high, low, close };
}

/** Walks past fixed levels and tells the prints. */
function prints(walked: WalkedCandle, path: CandlePath, levels: readonly number[] = []): string[] {
  const seen: string[] = [];
  walkCandle(walked, path, {
    nextLevel: (from, to) => nextOf(levels, from.toDouble(), to.toDouble()),
    print: (at, time) => void seen.push(`${time - walked.openedAt} ${at}`),
  });
  return seen;
}

function nextOf(levels: readonly number[], from: number, to: number): Price | undefined {
  const down = to < from;
  const passed = levels.filter((level) => (down ? level < from && level >= to : level > from && level <= to));
  return passed.length === 0 ? undefined : price(String(down ? Math.max(...passed) : Math.min(...passed)));
}

describe('a candle', () => {
  it('is walked open, low, high, close', () => {
    expect(prints(candle('100 110 90 105'), 'olhc')).toEqual(['0 100', '15000 90', '45000 110', '59999 105']);
  });

  it('is walked open, high, low, close if asked', () => {
    expect(prints(candle('100 110 90 105'), 'ohlc')).toEqual(['0 100', '15000 110', '45000 90', '59999 105']);
  });

  it('prints every level on the way, once, when an even move would reach it', () => {
    expect(prints(candle('100 110 90 105'), 'olhc', [95, 108, 90])).toEqual([
      '0 100',
      '7500 95',
      '15000 90',
      '22500 95',
      '42000 108',
      '45000 110',
      '50999 108',
      '59999 105',
    ]);
  });

  it('prints nothing for a leg without length', () => {
    expect(prints(candle('100 100 100 100'), 'olhc')).toEqual(['0 100']);
    expect(prints(candle('90 110 90 110'), 'olhc')).toEqual(['0 90', '45000 110']);
  });

  it('fits into an interval of a millisecond', () => {
    expect(prints(candle('100 110 90 105', 1), 'olhc', [95])).toEqual([
      '0 100',
      '0 95',
      '0 90',
      '0 95',
      '0 110',
      '0 105',
    ]);
  });

  it('crosses each level exactly once on each leg, in the order of prices, at times that never fall', () => {
    const cents = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 4, maxLength: 4 }),
        fc.array(cents),
        fc.constantFrom<CandlePath>('olhc', 'ohlc'),
        fc.integer({ min: 1, max: 100_000 }),
        (four, levels, path, length) => {
          const [low, a, b, high] = [...four].sort((x, y) => x - y) as [number, number, number, number];
          const seen = prints(candle(`${a} ${high} ${low} ${b}`, length), path, levels).map((print) =>
            print.split(' ').map(Number),
          );
          const stops = path === 'olhc' ? [a, low, high, b] : [a, high, low, b];
          const expected = [a];
          stops.slice(1).forEach((to, leg) => {
            const from = stops[leg]!;
            const inner = [...new Set([...levels, to])].filter((at) =>
              to < from ? at < from && at >= to : at > from && at <= to,
            );
            expected.push(...inner.sort((x, y) => (to < from ? y - x : x - y)));
          });
          expect(seen.map(([, at]) => at)).toEqual(expected);
          const times = seen.map(([time]) => time!);
          expect(times).toEqual([...times].sort((x, y) => x - y));
          expect(times[0]).toBe(0);
          expect(times.every((time) => time < length)).toBe(true);
        },
      ),
    );
  });
});

describe('a candle walked past a simulated exchange', () => {
  function walk(desk: TradingDesk, walked: WalkedCandle, also: Partial<CandleVisitor> = {}): void {
    walkCandle(walked, 'olhc', {
      nextLevel: (from, to) => desk.exchange.nextLevel(from, to),
      print: (at, time) => {
        desk.exchange.announce({ at: time, price: at });
        desk.exchange.match();
      },
      ...also,
    });
  }

  it('gives one fill a level, in price order, with what each fill leads to between them', () => {
    const desk = new TradingDesk();
    for (const at of [96, 98, 97]) desk.place(`b${at}`, `buy 1 at ${at}`);
    desk.react = (report) => {
      if (report.execType === 'filled' && report.clientOrderId.startsWith('b')) {
        desk.place(`s${report.clientOrderId}`, `sell 1 at ${report.fill.lastPrice.plus(price('1'))}`);
      }
    };
    walk(desk, candle('99 99 96.5 98.5'));
    expect(
      desk
        .said()
        .filter((said) => said.includes('filled'))
        .map((said) => said.split(' fee')[0]),
    ).toEqual(['b98 filled 1 at 98', 'b97 filled 1 at 97', 'sb97 filled 1 at 98', 'sb98 filled 1 at 99']);
  });

  it('lets what is due come before the print at its time', () => {
    const desk = new TradingDesk({ latency: { submit: 5_000 } });
    desk.exchange.advanceTo(600_000);
    const times: number[] = [];
    const interrupt = (at: number): boolean => {
      const due = desk.exchange.nextDue();
      if (due === undefined || due > at) return false;
      desk.exchange.advanceTo(due);
      return true;
    };
    desk.place('a', 'buy 1 at 95');
    desk.react = ({ at }) => times.push(at - 600_000);
    walk(desk, candle('100 110 90 105'), { interrupt });
    expect(desk.said()).toEqual(['a accepted', 'a filled 1 at 95 fee 0.2375 USD maker']);
    expect(times).toEqual([5_000, 7_500]);
  });
});
