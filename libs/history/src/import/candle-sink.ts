import type { CandleSeries } from '../series/candle-series.js';
import type { GrowingColumns } from './growing-columns.js';
import { Overlap } from './overlap.js';
import { CONTRADICTION, type KeepingSink, type RowProblem } from './row-sink.js';
import type { RowStore } from './row-store.js';

const TIME = 0;
const OPEN = 1;
const HIGH = 2;
const LOW = 3;
const CLOSE = 4;
const VOLUME = 5;

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** Collects candles; drops identical repeats and rows that say "no trade", refuses what cannot be true. */
export class CandleSink<Store extends RowStore = GrowingColumns> implements KeepingSink {
  readonly row = new Float64Array(6);
  duplicates = 0;
  readonly disorder = 0;
  /** Rows without prices: the source says that nothing was traded. */
  empty = 0;
  /** Rows in `store.columns`. */
  fill = 0;
  lastAt = -Infinity;
  /** A row has to come after this one to be new at first sight; Infinity while a file overlaps. */
  private border = -Infinity;
  private overlap: Overlap | undefined;

  /** @param lastAt time of the last row that the store already has */
  constructor(
    readonly store: Store,
    lastAt = -Infinity,
  ) {
    this.lastAt = this.border = lastAt;
  }

  get length(): number {
    return this.store.base + this.fill;
  }

  reserve(rows: number): void {
    this.store.reserve(rows, this.fill);
  }

  beginFile(startsAt: number): void {
    const overlaps = startsAt <= this.lastAt;
    this.overlap = overlaps ? new Overlap(this.store, this.length, this.row.length, undefined) : undefined;
    this.border = overlaps ? Infinity : this.lastAt;
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
    if (!(isSound && at > this.border)) {
      const verdict = this.judge();
      if (verdict !== 'keep') return verdict === 'drop' ? undefined : verdict;
    }
    const { store } = this;
    const index = this.fill === store.capacity ? store.room(this.fill) : this.fill;
    const { columns } = store;
    columns[TIME]![index] = at;
    columns[OPEN]![index] = open;
    columns[HIGH]![index] = high;
    columns[LOW]![index] = low;
    columns[CLOSE]![index] = close;
    columns[VOLUME]![index] = volume;
    this.fill = index + 1;
    this.lastAt = this.border = at;
    return undefined;
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
    if (this.overlap !== undefined) return this.overlapping(this.overlap);
    if (at < this.lastAt) return unsorted(at, this.lastAt);
    return at === this.lastAt ? this.repeated() : 'keep';
  }

  /** A row of a file that begins before the end of what is kept. */
  private overlapping(overlap: Overlap): RowProblem | 'keep' | 'drop' {
    const verdict = overlap.take(this.row);
    if (overlap.isOver) this.overlap = undefined;
    if (overlap.isOver) this.border = this.lastAt;
    if (verdict === 'differs') return { text: CONTRADICTION };
    if (verdict === 'new') return 'keep';
    this.duplicates += 1;
    return 'drop';
  }

  private noTrade(at: number): RowProblem | 'drop' {
    if (this.overlap === undefined && at < this.lastAt) return unsorted(at, this.lastAt);
    this.empty += 1;
    return 'drop';
  }

  private repeated(): RowProblem | 'drop' {
    const before = new Float64Array(this.row.length);
    this.store.read(this.length - 1, before);
    if (!before.every((value, slot) => value === this.row[slot])) {
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

/** The candles that a sink has collected in memory. */
export function collectedCandles({ store, fill }: CandleSink, timeframe: number): CandleSeries {
  const column = (slot: number): Float64Array => store.column(slot, fill);
  const [at, open, high, low, close, volume] = [TIME, OPEN, HIGH, LOW, CLOSE, VOLUME].map(column) as Columns;
  return { kind: 'candles', timeframe, length: fill, at, open, high, low, close, volume };
}

function unsorted(at: number, before: number): RowProblem {
  return {
    code: 'DATA.UNSORTED',
    text:
      `${new Date(at).toISOString()} comes after ${new Date(before).toISOString()}: candles must be sorted by time, oldest first. ` +
      'If the time is the first column: sort -t, -k1,1n unsorted.csv > sorted.csv (a header stays on top)',
  };
}
