import type { TradeSeries } from '../series/trade-series.js';
import type { GrowingColumns } from './growing-columns.js';
import { Overlap } from './overlap.js';
import { CONTRADICTION, type KeepingSink, type RowProblem } from './row-sink.js';
import type { RowStore } from './row-store.js';

const TIME = 0;
const PRICE = 1;
const QUANTITY = 2;
const ID = 3;
/** Ids are looked at and not kept. */
const TRADE_COLUMNS = 3;

/** Exchanges stamp trades of one moment a little out of order; more than this is an unsorted file. */
const TOLERANCE_MILLIS = 1000;

/** Collects trades. With trade ids a repeated row is dropped; without, two equal rows are two trades. */
export class TradeSink<Store extends RowStore = GrowingColumns> implements KeepingSink {
  readonly row = new Float64Array(4).fill(NaN);
  duplicates = 0;
  /** Rows a little older than the one before; they keep their place and take its time. */
  disorder = 0;
  readonly empty = 0;
  /** Rows in `store.columns`. */
  fill = 0;
  lastAt = -Infinity;
  private lastId = NaN;
  private overlap: Overlap | undefined;
  private overlapAt = -Infinity;

  /** @param lastAt time of the last row that the store already has */
  constructor(
    readonly store: Store,
    lastAt = -Infinity,
  ) {
    this.lastAt = lastAt;
  }

  get length(): number {
    return this.store.base + this.fill;
  }

  reserve(rows: number): void {
    this.store.reserve(rows, this.fill);
  }

  beginFile(startsAt: number): void {
    this.lastId = NaN;
    this.row[ID] = NaN;
    this.overlapAt = -Infinity;
    this.overlap =
      startsAt <= this.lastAt ? new Overlap(this.store, this.length, TRADE_COLUMNS, this.lastAt) : undefined;
  }

  add(): RowProblem | undefined {
    const row = this.row;
    let at = row[TIME]!;
    const price = row[PRICE]!;
    const quantity = row[QUANTITY]!;
    const id = row[ID]!;
    if (!(price > 0 && price < Infinity && quantity >= 0 && quantity < Infinity)) return unsound(price, quantity);
    if (this.overlap !== undefined) {
      // A trade stamped a little early took the time of the one in front of it when it was kept.
      row[TIME] = this.overlapAt = Math.max(at, this.overlapAt);
      const verdict = this.overlap.take(row);
      row[TIME] = at;
      if (this.overlap.isOver) this.overlap = undefined;
      if (verdict === 'differs') return { text: CONTRADICTION };
      this.lastId = verdict === 'same' ? id : this.lastId;
      if (verdict === 'same') return this.dropped();
    }
    if (id === this.lastId) return this.repeated();
    if (at < this.lastAt) {
      if (at < this.lastAt - TOLERANCE_MILLIS) return unsorted(at, this.lastAt);
      this.disorder += 1;
      at = this.lastAt;
    }
    const { store } = this;
    const index = this.fill === store.capacity ? store.room(this.fill) : this.fill;
    const { columns } = store;
    columns[TIME]![index] = at;
    columns[PRICE]![index] = price;
    columns[QUANTITY]![index] = quantity;
    this.fill = index + 1;
    this.lastAt = at;
    this.lastId = id;
    return undefined;
  }

  private dropped(): undefined {
    this.duplicates += 1;
    return undefined;
  }

  private repeated(): RowProblem | undefined {
    const before = new Float64Array(TRADE_COLUMNS);
    this.store.read(this.length - 1, before);
    if (!before.every((value, slot) => value === this.row[slot])) {
      return { text: `a second, different trade with the id ${this.lastId}: remove the wrong one` };
    }
    return this.dropped();
  }
}

/** The trades that a sink has collected in memory. */
export function collectedTrades({ store, fill }: TradeSink): TradeSeries {
  const column = (slot: number): Float64Array => store.column(slot, fill);
  return { kind: 'trades', length: fill, at: column(TIME), price: column(PRICE), quantity: column(QUANTITY) };
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
