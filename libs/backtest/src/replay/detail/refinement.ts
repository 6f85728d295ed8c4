import { GridbotError, type UnixMillis } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import { candleLength } from '../last-print.js';
import type { FinerRows } from './detail-rows.js';

/**
 * How finer candles stand to the candle of the same time. `whole`: those in which something was traded make up its open, high, low and close, so
 * that nothing of its way is lost. `part`: they do not, rows are missing or reach out of its time. `none`: nothing was traded in them.
 */
export type Refinement = 'whole' | 'part' | 'none';

/** A candle of a coarse series. */
export interface CoarseRow {
  readonly series: CandleSeries;
  readonly row: number;
  /** Where it ends, in time. */
  readonly end: UnixMillis;
}

/** @throws GridbotError DATA.INVALID_ROW if a finer candle has a price that the coarse one has not: they are of different markets */
export function refinementOf(coarse: CoarseRow, { series, from, to }: FinerRows): Refinement {
  const { row } = coarse;
  const { open, high, low, close } = coarse.series;
  let first = -1;
  let last = -1;
  let [lowest, highest] = [Infinity, -Infinity];
  for (let finer = from; finer < to; finer += 1) {
    if (series.volume[finer] === 0) continue;
    if (series.low[finer]! < low[row]! || series.high[finer]! > high[row]!) throw contradiction(coarse, series, finer);
    if (first < 0) first = finer;
    last = finer;
    lowest = Math.min(lowest, series.low[finer]!);
    highest = Math.max(highest, series.high[finer]!);
  }
  if (first < 0) return 'none';
  const isWhole =
    lowest === low[row] &&
    highest === high[row] &&
    series.open[first] === open[row] &&
    series.close[last] === close[row] &&
    series.at[last]! + candleLength(series, last) <= coarse.end;
  return isWhole ? 'whole' : 'part';
}

function contradiction({ series: coarse, row }: CoarseRow, finer: CandleSeries, at: number): GridbotError {
  const text = ({ low, high, at: begin }: CandleSeries, of: number): string =>
    `${new Date(begin[of]!).toISOString()} (low ${low[of]}, high ${high[of]})`;
  return new GridbotError(
    'DATA.INVALID_ROW',
    `the detail's candle of ${text(finer, at)} has prices that the candle which it is a part of, ${text(coarse, row)}, has not: ` +
      'both have to be of one instrument and one exchange; give such a detail, or none',
  );
}
