import { GridbotError, type UnixMillis } from '@gridbot/core';
import { rowsOf, type Series, type SeriesPiece, type SeriesSource } from '@gridbot/history';

/** Rows that are in memory, and what has to be known of the row behind them. */
export interface RowWindow<Columns extends Series = Series> {
  /** The row of the whole history that is row 0 of the window. */
  readonly offset: number;
  /** The rows. Valid until the next window is asked for. */
  readonly series: Columns;
  /** Begin of the row behind the window; `undefined` where the history ends. */
  readonly nextAt: UnixMillis | undefined;
}

/**
 * Rows `from` up to, not including, `to` of a history, window by window. The last row of a piece is held back until the next piece tells
 * where the row behind it begins, so that nothing depends on how the source cuts.
 * @throws GridbotError DATA.CORRUPT if the source gives other rows than it was asked for
 */
export async function* rowWindows(source: SeriesSource, from: number, to: number): AsyncGenerator<RowWindow> {
  const wanted = Math.min(to + 1, source.length);
  let next = from;
  let held: SeriesPiece | undefined;
  for await (const piece of source.pieces(from, wanted)) {
    const { offset, series } = piece;
    if (offset !== next || series.length === 0) throw outOfOrder(next, offset);
    next += series.length;
    if (held !== undefined) yield { ...held, nextAt: series.at[0] };
    const rows = Math.min(series.length, to - offset);
    if (rows <= 0) return;
    if (rows < series.length || next === source.length) {
      yield { offset, series: rows < series.length ? rowsOf(series, 0, rows) : series, nextAt: series.at[rows] };
      return;
    }
    if (rows > 1) yield { offset, series: rowsOf(series, 0, rows - 1), nextAt: series.at[rows - 1] };
    held = { offset: next - 1, series: copyOfLast(series) };
  }
  if (next < wanted) throw defective(`gave ${next - from} rows, of ${wanted - from}`);
}

/** The last row, in arrays of its own. */
function copyOfLast(series: Series): Series {
  const copy: Record<string, unknown> = { ...rowsOf(series, series.length - 1, series.length) };
  for (const [name, column] of Object.entries(copy)) if (column instanceof Float64Array) copy[name] = column.slice();
  return copy as unknown as Series;
}

function outOfOrder(expected: number, got: number): GridbotError {
  return defective(`gave row ${got} where row ${expected} was asked for`);
}

function defective(what: string): GridbotError {
  return new GridbotError('DATA.CORRUPT', `the source of the data ${what}: it is defective, read the data anew`);
}
