import { Decimal, type Millis, type Price, type UnixMillis } from '@gridbot/core';
import { merged, type CandleSeries } from './candle-series.js';
import type { MarketCandle, MarketStats } from './market-figures.js';

/** Length of the finest candles, of which statistics are made. */
export const MINUTE: Millis = 60_000;
const DAY: Millis = 1_440 * MINUTE;

/** Statistics of the last day and of today. The minutes that are over are added up once a minute. */
export class DayStats {
  private readonly sums = new Map<string, { readonly key: string; readonly sum: MarketCandle | undefined }>();

  constructor(private readonly minutes: CandleSeries) {}

  /** The last 24 hours in whole minutes, the newest included. */
  lastDay(now: UnixMillis): MarketStats | undefined {
    const minute = now - (now % MINUTE);
    return this.since('day', minute + MINUTE - DAY, now);
  }

  /** Since midnight, UTC. */
  today(now: UnixMillis): MarketStats | undefined {
    return this.since('today', now - (now % DAY), now);
  }

  private since(name: string, from: UnixMillis, now: UnixMillis): MarketStats | undefined {
    const { newest } = this.minutes;
    if (newest === undefined) return undefined;
    const over = this.sumOfOver(name, from, newest);
    const isIn = newest.openedAt >= from;
    const sum = isIn ? (over === undefined ? newest : merged(over, newest)) : over;
    return sum === undefined ? silent(newest, from, now) : statsOf(sum, from, now);
  }

  private sumOfOver(name: string, from: UnixMillis, newest: MarketCandle): MarketCandle | undefined {
    const key = `${from}:${newest.openedAt}`;
    const known = this.sums.get(name);
    if (known?.key === key) return known.sum;
    const minutes = this.minutes.between(from, newest.openedAt - 1);
    const sum = minutes.length === 0 ? undefined : minutes.reduce(merged);
    this.sums.set(name, { key, sum });
    return sum;
  }
}

function statsOf(candle: MarketCandle, openedAt: UnixMillis, closedAt: UnixMillis): MarketStats {
  const { open, high, low, close, volume, notional, trades, firstTradeId, lastTradeId } = candle;
  return { openedAt, closedAt, open, high, low, last: close, volume, notional, trades, firstTradeId, lastTradeId };
}

/** A stretch of time without a trade. */
function silent(newest: MarketCandle, openedAt: UnixMillis, closedAt: UnixMillis): MarketStats {
  const last: Price = newest.close;
  const flat = { open: last, high: last, low: last, last, volume: Decimal.ZERO, notional: Decimal.ZERO };
  return { openedAt, closedAt, ...flat, trades: 0, firstTradeId: -1, lastTradeId: -1 };
}
