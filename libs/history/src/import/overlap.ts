import type { RowStore } from './row-store.js';

const TIME = 0;

/** What a row of a file that goes back before the end of what is kept turns out to be. */
export type OverlapVerdict = 'same' | 'new' | 'differs';

/**
 * A file that begins before the end of the rows that are kept, as Kraken's quarterly increments may: as far as it overlaps it has to tell the
 * same, row by row. One row is kept in mind, so files of any length may overlap by any length.
 */
export class Overlap {
  private readonly kept: Float64Array;
  private position = -1;

  constructor(
    private readonly store: Pick<RowStore, 'read'>,
    /** Rows that were kept before this file. */
    private readonly length: number,
    columns: number,
    /** Time of the last of them, if rows may share a time, as trades do and candles do not. */
    private readonly sharedAt: number | undefined,
  ) {
    this.kept = new Float64Array(columns);
  }

  /** True once rows of the file are new. */
  get isOver(): boolean {
    return this.position === this.length;
  }

  /** The file's next row. */
  take(row: Float64Array): OverlapVerdict {
    const isFirst = this.position < 0;
    if (isFirst) this.position = this.firstRowAt(row[TIME]!);
    if (this.isOver) return 'new';
    this.store.read(this.position, this.kept);
    if (this.kept.every((value, slot) => value === row[slot])) {
      this.position += 1;
      return 'same';
    }
    // Trades of one moment may be cut in two by the end of a file.
    if (!isFirst || this.sharedAt === undefined || row[TIME]! < this.sharedAt) return 'differs';
    this.position = this.length;
    return 'new';
  }

  private firstRowAt(time: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      this.store.read(middle, this.kept);
      if (this.kept[TIME]! < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
