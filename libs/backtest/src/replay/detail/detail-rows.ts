import type { UnixMillis } from '@gridbot/core';
import { firstAtOrAfter, rowsOf, type CandleSeries, type CandleSource } from '@gridbot/history';

/** Rows that are read at once, at least. */
const ROWS_AHEAD = 1 << 14;

/** Finer candles of a time. */
export interface FinerRows {
  readonly series: CandleSeries;
  /** Rows `from` up to, not including, `to`. The row behind is there too, unless the history ends. */
  readonly from: number;
  readonly to: number;
}

/** Reads finer candles around the times that are asked for, a stretch at a time. */
export class DetailRows {
  private series: CandleSeries | undefined;
  /** Times of which every row is in memory. */
  private begin: UnixMillis = Infinity;
  private end: UnixMillis = -Infinity;

  constructor(private readonly source: CandleSource) {}

  /** Length of a candle, milliseconds. */
  get timeframe(): number {
    return this.source.timeframe;
  }

  /** True: {@link within} can answer. */
  has(from: UnixMillis, to: UnixMillis): boolean {
    return this.begin <= from && to <= this.end;
  }

  /** @throws GridbotError DATA.* if the rows cannot be read */
  async load(from: UnixMillis, to: UnixMillis): Promise<void> {
    const { source } = this;
    const first = await source.firstRowAt(from);
    const last = Math.max(await source.firstRowAt(to), first + ROWS_AHEAD);
    const rows = Math.min(source.length, last + 1) - first;
    const series = emptyCandles(source.timeframe, rows);
    for await (const piece of source.pieces(first, first + rows)) copyInto(series, piece.series, piece.offset - first);
    this.series = series;
    this.begin = from;
    this.end = first + rows === source.length ? Infinity : series.at[rows - 1]!;
  }

  /** The rows that begin in a time that {@link has} affirms. */
  within(from: UnixMillis, to: UnixMillis): FinerRows {
    const series = this.series!;
    const first = firstAtOrAfter(series.at, from);
    return { series, from: first, to: firstAtOrAfter(series.at, to, first) };
  }
}

const COLUMNS = ['at', 'open', 'high', 'low', 'close', 'volume'] as const;

function emptyCandles(timeframe: number, length: number): CandleSeries {
  return rowsOf({ kind: 'candles', timeframe, length, ...emptyColumns(length) }, 0, length);
}

function emptyColumns(length: number): Record<(typeof COLUMNS)[number], Float64Array> {
  const [at, open, high, low, close, volume] = COLUMNS.map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { at, open, high, low, close, volume };
}

function copyInto(target: CandleSeries, piece: CandleSeries, row: number): void {
  for (const name of COLUMNS) target[name].set(piece[name], row);
}
