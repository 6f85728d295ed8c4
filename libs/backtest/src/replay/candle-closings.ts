import {
  decimal,
  GridbotError,
  TIMEFRAME_MILLIS,
  type CandleClosed,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import type { CandleSeries } from '../series/candle-series.js';
import { exactPrice } from '../series/exact-price.js';
import type { Closings } from './closings.js';

const NONE: readonly CandleClosed[] = [];

/** Candles of the data's own timeframe or of multiples of it. An interval without a row has no candle. */
export class CandleClosings implements Closings {
  private readonly gatherers: readonly Gatherer[];

  /** @throws GridbotError PLUGIN.INCOMPATIBLE if the data is too coarse for a timeframe */
  constructor(timeframes: readonly Timeframe[], series: CandleSeries) {
    for (const timeframe of timeframes) {
      if (TIMEFRAME_MILLIS[timeframe] % series.timeframe === 0) continue;
      throw new GridbotError(
        'PLUGIN.INCOMPATIBLE',
        `the strategy wants ${timeframe} candles, which cannot be made of candles of ${series.timeframe / 1000} s: give finer data`,
      );
    }
    this.gatherers = timeframes.map((timeframe) => new Gatherer(timeframe, series));
  }

  before(row: number): readonly CandleClosed[] {
    return this.collect((gatherer) => gatherer.before(row));
  }

  after(row: number): readonly CandleClosed[] {
    return this.collect((gatherer) => gatherer.after(row));
  }

  private collect(ask: (gatherer: Gatherer) => CandleClosed | undefined): readonly CandleClosed[] {
    let events = NONE;
    for (const gatherer of this.gatherers) {
      const event = ask(gatherer);
      if (event !== undefined) events = [...events, event];
    }
    return events.length > 1 ? [...events].sort((a, b) => a.at - b.at) : events;
  }
}

/** The open candle of one timeframe: the rows that belong to it. */
class Gatherer {
  private readonly length: number;
  private openedAt: UnixMillis = -Infinity;
  private open = 0;
  private high = 0;
  private low = 0;
  private close = 0;
  private volume = 0;

  constructor(
    private readonly timeframe: Timeframe,
    private readonly series: CandleSeries,
  ) {
    this.length = TIMEFRAME_MILLIS[timeframe];
  }

  before(row: number): CandleClosed | undefined {
    return this.series.at[row]! >= this.openedAt + this.length ? this.closed() : undefined;
  }

  after(row: number): CandleClosed | undefined {
    const { at, open, high, low, close, volume, timeframe } = this.series;
    if (this.openedAt === -Infinity) {
      this.openedAt = at[row]! - (at[row]! % this.length);
      this.open = open[row]!;
      this.high = high[row]!;
      this.low = low[row]!;
      this.volume = 0;
    }
    this.high = Math.max(this.high, high[row]!);
    this.low = Math.min(this.low, low[row]!);
    this.close = close[row]!;
    this.volume += volume[row]!;
    return at[row]! + timeframe >= this.openedAt + this.length ? this.closed() : undefined;
  }

  private closed(): CandleClosed | undefined {
    const { openedAt, timeframe } = this;
    if (openedAt === -Infinity) return undefined;
    const [open, high, low, close] = [this.open, this.high, this.low, this.close].map(exactPrice) as Prices;
    this.openedAt = -Infinity;
    const candle = { timeframe, openedAt, open, high, low, close, volume: decimal(String(this.volume)) };
    return { type: 'candle-closed', at: openedAt + this.length, candle, warmup: false };
  }
}

type Price = ReturnType<typeof exactPrice>;
type Prices = [Price, Price, Price, Price];
