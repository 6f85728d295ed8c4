import { Decimal, TIMEFRAME_MILLIS, type Candle, type Price, type Timeframe, type UnixMillis } from '@gridbot/core';
import type { DemoPrice } from './demo-prices.js';

const MINUTE = TIMEFRAME_MILLIS['1m'];

/** Begin of the interval that a time lies in. */
export function beginOf(at: UnixMillis, timeframe: Timeframe): UnixMillis {
  return at - (at % TIMEFRAME_MILLIS[timeframe]);
}

/** Collects trades into minutes, of which only the newest are kept. A minute without a trade has no candle. */
export class MinuteCandles {
  private readonly minutes: Candle[] = [];

  constructor(private readonly keep: number) {}

  /** All minutes, oldest first; the last one may not be over. */
  get all(): readonly Candle[] {
    return this.minutes;
  }

  /** Takes a trade that is not older than the one before. */
  add({ at, price, quantity }: DemoPrice): void {
    const trade = candleOf(at, price, quantity);
    const last = this.minutes[this.minutes.length - 1];
    if (last?.openedAt === trade.openedAt) this.minutes[this.minutes.length - 1] = merged(last, trade);
    else if (this.minutes.push(trade) > this.keep) this.minutes.shift();
  }
}

/** Minutes, oldest first, put together to candles of a timeframe. */
export function aggregate(minutes: readonly Candle[], timeframe: Timeframe): readonly Candle[] {
  const candles: Candle[] = [];
  for (const minute of minutes) {
    const candle = { ...minute, timeframe, openedAt: beginOf(minute.openedAt, timeframe) };
    const last = candles[candles.length - 1];
    if (last?.openedAt === candle.openedAt) candles[candles.length - 1] = merged(last, candle);
    else candles.push(candle);
  }
  return candles;
}

/** Candles of two stretches of time that follow each other; one that both have a part of becomes one. */
export function joined(first: readonly Candle[], next: readonly Candle[]): readonly Candle[] {
  const end = first[first.length - 1];
  const begin = next[0];
  if (end === undefined || begin?.openedAt !== end.openedAt) return [...first, ...next];
  return [...first.slice(0, -1), merged(end, begin), ...next.slice(1)];
}

function candleOf(at: UnixMillis, price: Price, volume: Decimal): Candle {
  return { timeframe: '1m', openedAt: at - (at % MINUTE), open: price, high: price, low: price, close: price, volume };
}

function merged(first: Candle, next: Candle): Candle {
  return {
    ...first,
    high: Decimal.max(first.high, next.high) as Price,
    low: Decimal.min(first.low, next.low) as Price,
    close: next.close,
    volume: first.volume.plus(next.volume),
  };
}
