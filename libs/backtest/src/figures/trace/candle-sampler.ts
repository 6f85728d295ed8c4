import type { RowWatcher } from '../../replay/replay.js';
import type { RowWindow } from '../../replay/row-window.js';
import type { TracedCandle } from '../backtest-trace.js';

type Columns = Readonly<Record<'open' | 'high' | 'low' | 'close' | 'traded', Float64Array>>;

/** Joins rows to candles for drawing, equally many rows each, rows without a trade left out. Looks at each window when it is over. */
export class CandleSampler implements RowWatcher {
  readonly candles: TracedCandle[] = [];
  private window: RowWindow | undefined;
  private since = -1;
  private bucket = -1;

  /** @param first row of the whole history @param stride rows of a candle */
  constructor(
    private readonly first: number,
    private readonly stride: number,
  ) {}

  enter(window: RowWindow): void {
    this.window = window;
    this.since = -1;
  }

  passed(from: number, to: number): void {
    if (this.since < 0) this.since = from;
    const { series, offset } = this.window!;
    if (to < series.length) return;
    for (let row = this.since; row < to;) {
      const bucket = Math.floor((offset + row - this.first) / this.stride);
      const end = Math.min(to, this.first + (bucket + 1) * this.stride - offset);
      this.take(bucket, row, end);
      row = end;
    }
  }

  /** Rows of one candle; it may have begun in the window before. */
  private take(bucket: number, from: number, to: number): void {
    const { series } = this.window!;
    const { open, high, low, close, traded } = columnsOf(series);
    let first = from;
    while (first < to && traded[first] === 0) first += 1;
    if (first === to) return;
    let [highest, lowest, last] = [high[first]!, low[first]!, first];
    for (let row = first + 1; row < to; row += 1) {
      if (traded[row] === 0) continue;
      if (high[row]! > highest) highest = high[row]!;
      if (low[row]! < lowest) lowest = low[row]!;
      last = row;
    }
    const candle = { at: series.at[first]!, open: open[first]!, high: highest, low: lowest, close: close[last]! };
    const begun = bucket === this.bucket ? this.candles.pop() : undefined;
    this.candles.push(begun === undefined ? candle : joined(begun, candle));
    this.bucket = bucket;
  }
}

function joined({ at, open, high, low }: TracedCandle, next: TracedCandle): TracedCandle {
  return { at, open, high: Math.max(high, next.high), low: Math.min(low, next.low), close: next.close };
}

function columnsOf(series: RowWindow['series']): Columns {
  if (series.kind === 'candles') return { ...series, traded: series.volume };
  const { price, quantity } = series;
  return { open: price, high: price, low: price, close: price, traded: quantity };
}
