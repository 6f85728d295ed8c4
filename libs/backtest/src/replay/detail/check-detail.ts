import { GridbotError, type UnixMillis } from '@gridbot/core';
import type { CandleSeries, CandleSource, SeriesSource } from '@gridbot/history';
import type { RowRange } from '../../row-range.js';
import { candleLength } from '../last-print.js';
import { rowWindows, type RowWindow } from '../row-window.js';
import { DetailRows } from './detail-rows.js';
import { refinementOf } from './refinement.js';

/** How far a detail covers the candles that were replayed. */
export interface DetailReport {
  /** Length of the detail's candles, milliseconds. */
  readonly timeframe: number;
  /** Candles walked as their finer ones. */
  readonly refined: number;
  /** Candles of which the detail has a part only: walked as they are. */
  readonly incomplete: number;
}

/** A detail that refines what it is asked about. */
export interface CheckedDetail {
  readonly rows: DetailRows;
  readonly report: DetailReport;
}

/**
 * Compares every candle of the range with its detail, so that what is found does not depend on which of them the replay walks.
 * @throws GridbotError CONFIG.INVALID if the detail cannot refine these rows, DATA.INVALID_ROW at the first contradiction
 */
export async function checkDetail(
  source: SeriesSource,
  detail: SeriesSource,
  { from, to }: RowRange,
): Promise<CheckedDetail> {
  const candles = requireFiner(source, detail);
  const rows = new DetailRows(candles);
  const counts = { whole: 0, part: 0, none: 0 };
  let [first, last] = [Infinity, -Infinity];
  for await (const { series, nextAt } of rowWindows(source, from, to) as AsyncIterable<RowWindow<CandleSeries>>) {
    for (let row = 0; row < series.length; row += 1) {
      const begin = series.at[row]!;
      first = Math.min(first, begin);
      last = begin + series.timeframe;
      if (series.volume[row] === 0) continue;
      const end = begin + candleLength(series, row, nextAt);
      if (!rows.has(begin, end)) await rows.load(begin, end);
      counts[refinementOf({ series, row, end }, rows.within(begin, end))] += 1;
    }
  }
  const { firstAt = Infinity, lastAt = -Infinity } = detail;
  if (firstAt >= last || lastAt < first) throw ofAnotherTime(detail);
  return { rows, report: { timeframe: candles.timeframe, refined: counts.whole, incomplete: counts.part } };
}

function requireFiner(source: SeriesSource, detail: SeriesSource): CandleSource {
  if (source.kind === 'trades') throw refused('the data is trades, and nothing is finer: leave the detail out');
  if (detail.kind === 'trades') throw refused('it is trades: make candles of them, or replay the trades themselves');
  if (detail.timeframe < source.timeframe && source.timeframe % detail.timeframe === 0) return detail;
  throw refused(
    `its candles of ${detail.timeframe / 1000} s are no whole part of the data's ${source.timeframe / 1000} s: give finer ones`,
  );
}

function ofAnotherTime({ firstAt, lastAt }: SeriesSource): GridbotError {
  const text = (at: UnixMillis | undefined): string => (at === undefined ? 'nothing' : new Date(at).toISOString());
  const has = `it has ${text(firstAt)} to ${text(lastAt)}`;
  return refused(`nothing of it lies in the time that is replayed; ${has}: give finer candles of that time, or none`);
}

function refused(why: string): GridbotError {
  return new GridbotError('CONFIG.INVALID', `the detail cannot refine the data: ${why}`);
}
