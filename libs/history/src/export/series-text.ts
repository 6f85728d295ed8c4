import type { SeriesSource } from '../series/series-source.js';
import type { Series } from '../series/series.js';
import { numberAsText } from './number-as-text.js';

/** Rows that are written at a time. */
const ROWS = 2_000;

/** Names of the columns that every format has. */
export const COLUMN_NAMES = {
  candles: ['timestamp', 'open', 'high', 'low', 'close', 'volume'],
  trades: ['timestamp', 'price', 'quantity'],
} as const;

/** The columns of a series, times first. */
export function columnsOf(series: Series): readonly Float64Array[] {
  if (series.kind === 'trades') return [series.at, series.price, series.quantity];
  return [series.at, series.open, series.high, series.low, series.close, series.volume];
}

/** The rows as CSV with a header; times are Unix milliseconds. */
export async function* csvText(source: SeriesSource): AsyncGenerator<string> {
  yield `${COLUMN_NAMES[source.kind].join(',')}\n`;
  for await (const rows of textRows(source)) yield rows.map((row) => `${row}\n`).join('');
}

/** The rows as one JSON array of arrays, as ccxt gives candles. */
export async function* jsonText(source: SeriesSource): AsyncGenerator<string> {
  let before = '[\n';
  for await (const rows of textRows(source)) {
    yield before + rows.map((row) => `[${row}]`).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* textRows(source: SeriesSource): AsyncGenerator<readonly string[]> {
  for await (const { series } of source.pieces(0, source.length)) {
    const columns = columnsOf(series);
    for (let from = 0; from < series.length; from += ROWS) {
      const length = Math.min(ROWS, series.length - from);
      yield Array.from({ length }, (_none, i) => columns.map((column) => numberAsText(column[from + i]!)).join(','));
    }
  }
}
