import { Decimal, type Millis, type UnixMillis } from '@gridbot/core';
import type { MarketCandle } from '../market/market-figures.js';
import type { Market } from '../market/market.js';
import { bad } from './binance.errors.js';
import { fixed } from './binance.numbers.js';

const MINUTE: Millis = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The intervals that are served. Binance's 1s, 1w and 1M are not: markets here know whole minutes, and no calendar. */
export const INTERVALS: ReadonlyMap<string, Millis> = new Map([
  ...[1, 3, 5, 15, 30].map((count) => [`${count}m`, count * MINUTE] as const),
  ...[1, 2, 4, 6, 8, 12].map((count) => [`${count}h`, count * HOUR] as const),
  ...[1, 3].map((count) => [`${count}d`, count * DAY] as const),
]);

/** Length of an interval. @throws BinanceRefusal -1120 for one that is not served */
export function intervalLength(name: string): Millis {
  const length = INTERVALS.get(name);
  if (length === undefined) throw bad(-1120, 'Invalid interval.');
  return length;
}

/** The candles with a flat one for each interval without a trade, up to the one that `now` lies in: Binance leaves none out. */
export function withoutGaps(
  candles: readonly MarketCandle[],
  length: Millis,
  now: UnixMillis,
): readonly MarketCandle[] {
  const whole: MarketCandle[] = [];
  for (const candle of candles) {
    fillUp(whole, candle.openedAt, length);
    whole.push(candle);
  }
  fillUp(whole, now - (now % length) + length, length);
  return whole;
}

/** The candles from a time on, and the one before them if theirs does not begin there: what an interval without a trade repeats. */
export function seriesFrom(market: Market, length: Millis, begin: UnixMillis): readonly MarketCandle[] {
  const found = market.candles(length, begin);
  if (found[0] !== undefined && found[0].openedAt < begin + length) return found;
  return [...market.candles(length, -Infinity, begin - 1).slice(-1), ...found];
}

/** One candle as twelve columns. */
export function klineRow(candle: MarketCandle): readonly unknown[] {
  const { openedAt, endsAt, open, high, low, close, volume, notional, trades } = candle;
  const { takerBuyVolume, takerBuyNotional } = candle;
  return [
    openedAt,
    ...[open, high, low, close, volume].map((value) => fixed(value)),
    endsAt - 1,
    fixed(notional),
    trades,
    fixed(takerBuyVolume),
    fixed(takerBuyNotional),
    '0',
  ];
}

/** The flat candle of an interval in which nothing traded. */
export function flatCandle({ endsAt, close }: MarketCandle, length: Millis): MarketCandle {
  const zero = Decimal.ZERO;
  return {
    openedAt: endsAt,
    endsAt: endsAt + length,
    ...{ open: close, high: close, low: close, close },
    ...{ volume: zero, notional: zero, takerBuyVolume: zero, takerBuyNotional: zero },
    ...{ trades: 0, firstTradeId: -1, lastTradeId: -1 },
  };
}

function fillUp(candles: MarketCandle[], until: UnixMillis, length: Millis): void {
  for (let last = candles.at(-1); last !== undefined && last.endsAt < until; last = candles.at(-1)) {
    candles.push(flatCandle(last, length));
  }
}
