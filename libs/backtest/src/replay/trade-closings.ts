import { CandleAccumulator, candlesClosed, type CandleClosed, type Timeframe } from '@gridbot/core';
import type { TradeSeries } from '@gridbot/history';
import type { Closings } from './closings.js';
import { tradePrint } from './trade-print.js';

const NONE: readonly CandleClosed[] = [];

/** Candles made of trades, as a live bot makes them. */
export class TradeClosings implements Closings<TradeSeries> {
  private readonly accumulators: readonly CandleAccumulator[];

  constructor(timeframes: readonly Timeframe[]) {
    this.accumulators = timeframes.map((timeframe) => new CandleAccumulator(timeframe));
  }

  before(rows: TradeSeries, row: number): readonly CandleClosed[] {
    if (rows.quantity[row] === 0) return NONE;
    const print = tradePrint(rows, row);
    return candlesClosed(this.accumulators.map((accumulator) => accumulator.addPrint(print)));
  }

  after(): readonly CandleClosed[] {
    return NONE;
  }
}
