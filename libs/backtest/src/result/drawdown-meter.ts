import { Decimal, type UnixMillis } from '@gridbot/core';
import { exactPrice, RangeSearch, type RangeTree } from '@gridbot/history';
import { valueAt, type Holdings } from './holdings.js';
import type { PriceRows } from './price-rows.js';

/** The largest fall of a value below what it had been before. */
export interface Drawdown {
  /** The fall as a fraction of the peak, 0 to 1. */
  readonly fraction: Decimal;
  /** The same fall in quote currency. */
  readonly quote: Decimal;
  /** When the peak and the trough were. */
  readonly peakAt: UnixMillis;
  readonly troughAt: UnixMillis;
  /** The first moment after the trough at which the value was above the peak; absent if there was none. */
  readonly recoveredAt?: UnixMillis;
}

interface Moment {
  readonly holdings: Holdings;
  readonly price: number;
  readonly at: UnixMillis;
}

const FRACTION_DIGITS = 10;

/**
 * Finds the drawdown with the largest fraction. It looks with doubles, as there may be a look a candle, and says exactly what it
 * found. What it finds does not depend on how the rows are cut into windows and scans.
 */
export class DrawdownMeter {
  private readonly search: RangeSearch;
  private rows: PriceRows | undefined;
  private peak: number;
  /** A value below this falls further than any before. */
  private floor: number;
  /** What the largest fall left, as a fraction of its peak. */
  private kept = 1;
  private peakMoment: Moment;
  private worstPeak: Moment;
  private worstTrough: Moment;
  private recoveredAt: UnixMillis | undefined;

  constructor(holdings: Holdings, price: number, at: UnixMillis, index?: RangeTree) {
    this.search = new RangeSearch(index);
    this.peak = this.floor = holdings.restDouble + holdings.baseDouble * price;
    this.peakMoment = this.worstPeak = this.worstTrough = { holdings, price, at };
  }

  /** The rows to scan from now on. */
  enter(rows: PriceRows): void {
    this.rows = rows;
    const { offset, price, traded } = rows;
    this.search.enter({ offset, low: price, high: price, traded });
  }

  /** Looks at rows in which the account held this. */
  scan(from: number, to: number, holdings: Holdings): void {
    const { search } = this;
    const { baseDouble: base, restDouble: rest } = holdings;
    // Without base the value stands still: the first look tells all.
    if (base === 0) return void this.look(search.first(from, to, Infinity, -Infinity), to, holdings);
    let row = from;
    while (row < to) {
      row = search.first(row, to, this.floor, this.peak, base, rest);
      this.look(row, to, holdings);
      row += 1;
    }
  }

  result(): Drawdown {
    const [peak, trough] = [this.worstPeak, this.worstTrough].map(({ holdings, price }) =>
      valueAt(holdings, exactPrice(price)),
    ) as [Decimal, Decimal];
    const quote = peak.minus(trough);
    const fraction = peak.isPositive() ? quote.dividedBy(peak, FRACTION_DIGITS, 'half-even') : Decimal.ZERO;
    const times = { peakAt: this.worstPeak.at, troughAt: this.worstTrough.at };
    const hasRecovered = this.recoveredAt !== undefined && fraction.isPositive();
    return { fraction, quote, ...times, ...(hasRecovered && { recoveredAt: this.recoveredAt! }) };
  }

  private look(row: number, to: number, holdings: Holdings): void {
    if (row >= to) return;
    const price = this.rows!.price[row]!;
    const value = holdings.restDouble + holdings.baseDouble * price;
    if (value > this.peak) {
      this.peak = value;
      this.floor = value * this.kept;
      this.peakMoment = { holdings, price, at: this.rows!.at(row) };
      this.recoveredAt ??= this.peakMoment.at;
    } else if (value < this.floor) {
      this.floor = value;
      this.kept = value / this.peak;
      this.worstPeak = this.peakMoment;
      this.recoveredAt = undefined;
      this.worstTrough = { holdings, price, at: this.rows!.at(row) };
    }
  }
}
