import type { TradeSeries } from '../series/trade-series.js';
import { GrowingColumns } from './growing-columns.js';
import type { RowProblem, RowSink } from './row-sink.js';

const TIME = 0;
const PRICE = 1;
const QUANTITY = 2;
const ID = 3;

/** Exchanges stamp trades of one moment a little out of order; more than this is an unsorted file. */
const TOLERANCE_MILLIS = 1000;

/** Collects trades. With trade ids a repeated row is dropped; without, two equal rows are two trades. */
export class TradeSink implements RowSink {
  readonly row = new Float64Array(4).fill(NaN);
  readonly columns = new GrowingColumns(3);
  length = 0;
  duplicates = 0;
  /** Rows a little older than the one before; they keep their place and take its time. */
  disorder = 0;
  private lastAt = -Infinity;
  private lastId = NaN;

  reserve(rows: number): void {
    this.columns.grow(rows, this.length);
  }

  add(): RowProblem | undefined {
    const row = this.row;
    let at = row[TIME]!;
    const price = row[PRICE]!;
    const quantity = row[QUANTITY]!;
    const id = row[ID]!;
    if (!(price > 0 && price < Infinity && quantity >= 0 && quantity < Infinity)) return unsound(price, quantity);
    if (id === this.lastId) return this.repeated();
    if (at < this.lastAt) {
      if (at < this.lastAt - TOLERANCE_MILLIS) return unsorted(at, this.lastAt);
      this.disorder += 1;
      at = this.lastAt;
    }
    const index = this.length;
    if (index === this.columns.capacity) this.columns.grow(index * 2, index);
    const columns = this.columns.columns;
    columns[TIME]![index] = at;
    columns[PRICE]![index] = price;
    columns[QUANTITY]![index] = quantity;
    this.length = index + 1;
    this.lastAt = at;
    this.lastId = id;
    return undefined;
  }

  /** What was collected. */
  series(): TradeSeries {
    const column = (slot: number): Float64Array => this.columns.column(slot, this.length);
    return { kind: 'trades', length: this.length, at: column(TIME), price: column(PRICE), quantity: column(QUANTITY) };
  }

  /** Times of the trades collected so far. */
  times(): Float64Array {
    return this.columns.column(TIME, this.length);
  }

  private repeated(): RowProblem | undefined {
    const before = this.length - 1;
    if (!this.columns.columns.every((column, slot) => column[before] === this.row[slot])) {
      return { text: `a second, different trade with the id ${this.lastId}: remove the wrong one` };
    }
    this.duplicates += 1;
    return undefined;
  }
}

function unsound(price: number, quantity: number): RowProblem {
  if (Number.isNaN(price) || Number.isNaN(quantity)) return { text: 'the price or the quantity is missing' };
  if (price <= 0) return { text: `price ${price} is not above zero` };
  return { text: 'a number is too large' };
}

function unsorted(at: number, before: number): RowProblem {
  return {
    code: 'DATA.UNSORTED',
    text:
      `${new Date(at).toISOString()} comes after ${new Date(before).toISOString()}: trades must be sorted by time, oldest first. ` +
      'If the time is the first column: sort -s -t, -k1,1n unsorted.csv > sorted.csv (a header stays on top)',
  };
}
