import type { CandleSeries } from '../series/candle-series.js';
import { GrowingColumns } from './growing-columns.js';
import type { RowProblem, RowSink } from './row-sink.js';

const TIME = 0;
const OPEN = 1;
const HIGH = 2;
const LOW = 3;
const CLOSE = 4;
const VOLUME = 5;

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** Collects candles; drops identical repeats and rows that say "no trade", refuses what cannot be true. */
export class CandleSink implements RowSink {
  readonly row = new Float64Array(6);
  readonly columns = new GrowingColumns(6);
  length = 0;
  duplicates = 0;
  /** Rows without prices: the source says that nothing was traded. */
  empty = 0;
  private lastAt = -Infinity;

  reserve(rows: number): void {
    this.columns.grow(rows, this.length);
  }

  add(): RowProblem | undefined {
    const row = this.row;
    const at = row[TIME]!;
    const open = row[OPEN]!;
    const high = row[HIGH]!;
    const low = row[LOW]!;
    const close = row[CLOSE]!;
    const volume = row[VOLUME]!;
    // One test for the good case; a NaN anywhere makes it false.
    const isSound =
      low > 0 && low <= open && low <= close && high >= open && high >= close && volume >= 0 && high < Infinity;
    if (!(isSound && at > this.lastAt)) {
      const verdict = this.judge();
      if (verdict !== 'keep') return verdict === 'drop' ? undefined : verdict;
    }
    const index = this.length;
    if (index === this.columns.capacity) this.columns.grow(index * 2, index);
    const columns = this.columns.columns;
    columns[TIME]![index] = at;
    columns[OPEN]![index] = open;
    columns[HIGH]![index] = high;
    columns[LOW]![index] = low;
    columns[CLOSE]![index] = close;
    columns[VOLUME]![index] = volume;
    this.length = index + 1;
    this.lastAt = at;
    return undefined;
  }

  /** What was collected. */
  series(timeframe: number): CandleSeries {
    const column = (slot: number): Float64Array => this.columns.column(slot, this.length);
    const [at, open, high, low, close, volume] = [TIME, OPEN, HIGH, LOW, CLOSE, VOLUME].map(column) as Columns;
    return { kind: 'candles', timeframe, length: this.length, at, open, high, low, close, volume };
  }

  /** Begin of the candles collected so far. */
  times(): Float64Array {
    return this.columns.column(TIME, this.length);
  }

  private judge(): RowProblem | 'keep' | 'drop' {
    const [at, open, high, low, close, volume] = this.row as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const missing = [open, high, low, close].filter((value) => Number.isNaN(value)).length;
    if (missing === 4 && !(volume > 0)) return this.noTrade(at);
    if (missing > 0 || Number.isNaN(volume)) return { text: 'a price or the volume is missing' };
    if (low <= 0) return { text: `low ${low} is not above zero` };
    if (high < low) return { text: `high ${high} is below low ${low}` };
    if (open > high || open < low) return { text: `open ${open} lies outside low ${low} and high ${high}` };
    if (close > high || close < low) return { text: `close ${close} lies outside low ${low} and high ${high}` };
    if (!(volume < Infinity && high < Infinity)) return { text: 'a number is too large' };
    if (at < this.lastAt) return unsorted(at, this.lastAt);
    return at === this.lastAt ? this.repeated() : 'keep';
  }

  private noTrade(at: number): RowProblem | 'drop' {
    if (at < this.lastAt) return unsorted(at, this.lastAt);
    this.empty += 1;
    return 'drop';
  }

  private repeated(): RowProblem | 'drop' {
    const before = this.length - 1;
    if (!this.columns.columns.every((column, slot) => column[before] === this.row[slot])) {
      return {
        text:
          `a second, different candle for ${new Date(this.lastAt).toISOString()}: ` +
          'remove the wrong one (a spreadsheet that rounds long numbers also makes times equal)',
      };
    }
    this.duplicates += 1;
    return 'drop';
  }
}

function unsorted(at: number, before: number): RowProblem {
  return {
    code: 'DATA.UNSORTED',
    text:
      `${new Date(at).toISOString()} comes after ${new Date(before).toISOString()}: candles must be sorted by time, oldest first. ` +
      'If the time is the first column: sort -t, -k1,1n unsorted.csv > sorted.csv (a header stays on top)',
  };
}
