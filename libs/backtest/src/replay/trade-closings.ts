import type { CandleClosed, Timeframe } from '@gridbot/core';
import { CandleBuilder } from '@gridbot/runtime';
import type { TradeSeries } from '../series/trade-series.js';
import type { Closings } from './closings.js';
import { tradePrint } from './trade-print.js';

const NONE: readonly CandleClosed[] = [];

/** Candles made of trades, as a live bot makes them. */
export class TradeClosings implements Closings {
  private readonly builders: readonly CandleBuilder[];

  constructor(
    timeframes: readonly Timeframe[],
    private readonly series: TradeSeries,
  ) {
    this.builders = timeframes.map((timeframe) => new CandleBuilder(timeframe));
  }

  before(row: number): readonly CandleClosed[] {
    if (this.series.quantity[row] === 0) return NONE;
    const print = tradePrint(this.series, row);
    const events = this.builders.map((builder) => builder.add({ type: 'ticker-updated', ...print }));
    return events.filter((event) => event !== undefined).sort((a, b) => a.at - b.at);
  }

  after(): readonly CandleClosed[] {
    return NONE;
  }
}
