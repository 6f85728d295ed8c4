import {
  CandleAccumulator,
  candlesClosed,
  decimal,
  GridbotError,
  TIMEFRAME_MILLIS,
  type CandleClosed,
  type CandlePart,
  type Timeframe,
} from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import { exactPrice } from '@gridbot/history';
import type { Closings } from './closings.js';

const NONE: readonly CandleClosed[] = [];

/**
 * Candles of the data's own timeframe or of multiples of it, made as a bot makes them of the prints that it sees: a row of volume zero has no
 * print, so it counts as little as one that is missing. Its prices are repeated ones, which an exchange's longer candle does not have either.
 * An interval without a trade has no candle.
 */
export class CandleClosings implements Closings<CandleSeries> {
  private readonly accumulators: readonly CandleAccumulator[];

  /** @throws GridbotError PLUGIN.INCOMPATIBLE if the data is too coarse for a timeframe */
  constructor(
    timeframes: readonly Timeframe[],
    /** Length of the data's own candles, milliseconds. */
    own: number,
  ) {
    for (const timeframe of timeframes) {
      if (TIMEFRAME_MILLIS[timeframe] % own === 0) continue;
      throw new GridbotError(
        'PLUGIN.INCOMPATIBLE',
        `the strategy wants ${timeframe} candles, which cannot be made of candles of ${own / 1000} s: give finer data`,
      );
    }
    this.accumulators = timeframes.map((timeframe) => new CandleAccumulator(timeframe));
  }

  before({ at, volume }: CandleSeries, row: number): readonly CandleClosed[] {
    if (volume[row] === 0) return NONE;
    const begin = at[row]!;
    return candlesClosed(this.accumulators.map((accumulator) => accumulator.closeUntil(begin)));
  }

  after(rows: CandleSeries, row: number): readonly CandleClosed[] {
    if (rows.volume[row] === 0) return NONE;
    const part = partOf(rows, row);
    for (const accumulator of this.accumulators) accumulator.addCandle(part);
    const end = part.openedAt + rows.timeframe;
    return candlesClosed(this.accumulators.map((accumulator) => accumulator.closeUntil(end)));
  }
}

/** A row as a part of a longer candle. */
function partOf({ at, open, high, low, close, volume }: CandleSeries, row: number): CandlePart {
  return {
    openedAt: at[row]!,
    open: exactPrice(open[row]!),
    high: exactPrice(high[row]!),
    low: exactPrice(low[row]!),
    close: exactPrice(close[row]!),
    volume: decimal(String(volume[row]!)),
  };
}
