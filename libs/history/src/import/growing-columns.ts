import type { RowStore } from './row-store.js';

/** Columns of doubles that grow together. Room that is never written to costs no memory. */
export class GrowingColumns implements RowStore {
  readonly columns: Float64Array[];
  readonly base = 0;
  capacity = 1024;

  constructor(count: number) {
    this.columns = Array.from({ length: count }, () => new Float64Array(this.capacity));
  }

  /** Makes room for at least so many rows; `used` are kept. */
  reserve(rows: number, used: number): void {
    if (rows <= this.capacity) return;
    this.capacity = rows;
    for (let i = 0; i < this.columns.length; i += 1) {
      const larger = new Float64Array(rows);
      larger.set(this.columns[i]!.subarray(0, used));
      this.columns[i] = larger;
    }
  }

  room(used: number): number {
    this.reserve(used * 2, used);
    return used;
  }

  read(index: number, row: Float64Array): void {
    for (let i = 0; i < this.columns.length; i += 1) row[i] = this.columns[i]![index]!;
  }

  /** The filled part of a column. */
  column(index: number, used: number): Float64Array {
    return this.columns[index]!.subarray(0, used);
  }
}
