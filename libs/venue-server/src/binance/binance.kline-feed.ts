import type { Millis, UnixMillis } from '@gridbot/core';
import type { MarketCandle } from '../market/market-figures.js';
import type { Market } from '../market/market.js';
import { seriesFrom, withoutGaps } from './binance.klines.js';

/** A candle to be told, and whether it is over. */
export interface ToldCandle {
  readonly candle: MarketCandle;
  readonly isClosed: boolean;
}

/** What a kline stream has to tell: the candle that grows whenever it changed, and each one once when it is over, flat ones included. */
export class KlineFeed {
  private openedAt: UnixMillis | undefined;
  private told = '';

  constructor(
    private readonly market: Market,
    private readonly length: Millis,
  ) {}

  /** True if the newest trade began another candle: the one before is over. */
  get isBehind(): boolean {
    return this.openedAt !== undefined && (this.market.newestCandle(this.length)?.openedAt ?? 0) > this.openedAt;
  }

  /** What is new since the last call. */
  due(now: UnixMillis): readonly ToldCandle[] {
    const candles = this.untold(now);
    const current = candles.at(-1);
    if (current === undefined) return [];
    const closed = candles.slice(0, -1).map((candle) => ({ candle, isClosed: true }));
    const state = `${current.openedAt} ${current.trades}`;
    const isNew = state !== this.told;
    this.openedAt = current.openedAt;
    this.told = state;
    return isNew ? [...closed, { candle: current, isClosed: false }] : closed;
  }

  /** The candle that was told last, and all since, up to the one that grows. */
  private untold(now: UnixMillis): readonly MarketCandle[] {
    const { openedAt, market, length } = this;
    if (openedAt === undefined) {
      const newest = market.newestCandle(length);
      return newest === undefined ? [] : withoutGaps([newest], length, now).slice(-1);
    }
    return withoutGaps(seriesFrom(market, length, openedAt), length, now).filter(
      (candle) => candle.openedAt >= openedAt,
    );
  }
}
