import { GridbotError } from '@gridbot/core';
import { sourceOf, type SeriesSource } from '../series/series-source.js';
import type { CandleSeries } from '../series/candle-series.js';
import type { Series } from '../series/series.js';
import type { TradeSeries } from '../series/trade-series.js';
import { CandleBuilder } from './candle-builder.js';

/** How intervals at the ends are dealt with that the data covers in part. */
export interface ResampleOptions {
  /**
   * `drop` (default): a first interval that the data begins in the midst of, and a last one that it ends in the midst of, give no candle, since
   * what is missing of them may be anything; `keep`: they give a candle of what is there.
   */
  readonly partial?: 'drop' | 'keep';
}

/** Candles, and what became of the intervals at the ends. */
export interface ResampledSeries {
  readonly series: CandleSeries;
  /** Intervals at the ends that were left out because the data covers them in part. */
  readonly dropped: { readonly first: boolean; readonly last: boolean };
}

/**
 * Candles of a timeframe from candles of a finer one: aligned to UTC, volumes summed, holes stay holes.
 * @param timeframe milliseconds, a multiple of the candles' own
 * @throws GridbotError CONFIG.INVALID if it is no multiple
 */
export async function resample(
  candles: CandleSeries,
  timeframe: number,
  options?: ResampleOptions,
): Promise<ResampledSeries> {
  return resampleSource(sourceOf(candles), timeframe, options);
}

/**
 * Candles from trades: aligned to UTC; an interval without trades gives none. Nothing tells that the last interval is over, so `drop` always
 * leaves it out, and the first one unless a trade lies on its very begin.
 * @param timeframe milliseconds
 * @throws GridbotError CONFIG.INVALID
 */
export async function candlesOf(
  trades: TradeSeries,
  timeframe: number,
  options?: ResampleOptions,
): Promise<ResampledSeries> {
  return resampleSource(sourceOf(trades), timeframe, options);
}

/** The same of rows that are read piece by piece: only the candles are held in memory. @throws GridbotError CONFIG.INVALID, DATA.* */
export async function resampleSource(
  source: SeriesSource,
  timeframe: number,
  { partial = 'drop' }: ResampleOptions = {},
): Promise<ResampledSeries> {
  requireTimeframe(source, timeframe);
  const builder = new CandleBuilder(timeframe);
  for await (const { series } of source.pieces(0, source.length)) addRows(builder, series);
  const dropped = { first: false, last: false };
  if (partial === 'drop' && builder.count > 0) {
    const end = source.kind === 'candles' ? source.lastAt! + source.timeframe : source.lastAt! + 1;
    dropped.first = source.firstAt! % timeframe !== 0;
    dropped.last = end % timeframe !== 0;
  }
  const [from, to] = [dropped.first ? 1 : 0, builder.count - (dropped.last ? 1 : 0)];
  return { series: builder.candles(from, Math.max(from, to)), dropped };
}

function addRows(builder: CandleBuilder, series: Series): void {
  const { at, length } = series;
  if (series.kind === 'trades') {
    const { price, quantity } = series;
    for (let i = 0; i < length; i += 1) {
      if (quantity[i]! > 0) builder.add(at[i]!, price[i]!, price[i]!, price[i]!, price[i]!, quantity[i]!);
    }
    return;
  }
  const { open, high, low, close, volume } = series;
  for (let i = 0; i < length; i += 1) builder.add(at[i]!, open[i]!, high[i]!, low[i]!, close[i]!, volume[i]!);
}

/** @throws GridbotError CONFIG.INVALID */
function requireTimeframe(source: SeriesSource, timeframe: number): void {
  const own = source.kind === 'candles' ? source.timeframe : 1;
  if (Number.isSafeInteger(timeframe) && timeframe > 0 && timeframe % own === 0) return;
  throw new GridbotError(
    'CONFIG.INVALID',
    `candles of ${timeframe / 1000} s cannot be made of candles of ${own / 1000} s: the timeframe has to be a multiple of theirs`,
    { details: { timeframe, own } },
  );
}
