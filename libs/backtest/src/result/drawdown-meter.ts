import { Decimal, type UnixMillis } from '@gridbot/core';
import { exactPrice } from '@gridbot/history';
import { valueAt, type Holdings } from './holdings.js';

/** The largest fall of a value below what it had been before. */
export interface Drawdown {
  /** The fall as a fraction of the peak, 0 to 1. */
  readonly fraction: Decimal;
  /** The same fall in quote currency. */
  readonly quote: Decimal;
  /** When the peak and the trough were. */
  readonly peakAt: UnixMillis;
  readonly troughAt: UnixMillis;
}

/** Prices and their times, by row; rows in which nothing was traded do not count. */
export interface PriceRows {
  readonly price: Float64Array;
  readonly traded: Float64Array;
  readonly at: (row: number) => UnixMillis;
}

interface Moment {
  readonly holdings: Holdings;
  readonly price: number;
  readonly at: UnixMillis;
}

const FRACTION_DIGITS = 10;

/**
 * Finds the drawdown with the largest fraction. It looks with doubles, as there may be a look a candle, and says exactly what it
 * found.
 */
export class DrawdownMeter {
  private readonly start: Moment;
  private peak: number;
  private peakHoldings: Holdings;
  /** -1: the start. */
  private peakRow = -1;
  private worst = 0;
  private worstPeak: Moment;
  private worstTrough: Moment;

  constructor(
    private readonly rows: PriceRows,
    holdings: Holdings,
    price: number,
    at: UnixMillis,
  ) {
    this.start = { holdings, price, at };
    this.peak = holdings.restDouble + holdings.baseDouble * price;
    this.peakHoldings = holdings;
    this.worstPeak = this.worstTrough = this.start;
  }

  /** Looks at rows in which the account held this. */
  scan(from: number, to: number, holdings: Holdings): void {
    const { price, traded } = this.rows;
    const { baseDouble: base, restDouble: rest } = holdings;
    let { peak } = this;
    let floor = peak * (1 - this.worst);
    for (let row = from; row < to; row += 1) {
      const value = rest + base * price[row]!;
      if (traded[row] === 0 || (value <= peak && value >= floor)) continue;
      if (value > peak) {
        peak = value;
        this.peakRow = row;
        this.peakHoldings = holdings;
        floor = peak * (1 - this.worst);
      } else {
        this.worst = 1 - value / peak;
        floor = value;
        this.worstPeak = this.moment(this.peakRow, this.peakHoldings);
        this.worstTrough = this.moment(row, holdings);
      }
    }
    this.peak = peak;
  }

  result(): Drawdown {
    const [peak, trough] = [this.worstPeak, this.worstTrough].map(({ holdings, price }) =>
      valueAt(holdings, exactPrice(price)),
    ) as [Decimal, Decimal];
    const quote = peak.minus(trough);
    const fraction = peak.isPositive() ? quote.dividedBy(peak, FRACTION_DIGITS, 'half-even') : Decimal.ZERO;
    return { fraction, quote, peakAt: this.worstPeak.at, troughAt: this.worstTrough.at };
  }

  private moment(row: number, holdings: Holdings): Moment {
    return row < 0 ? this.start : { holdings, price: this.rows.price[row]!, at: this.rows.at(row) };
  }
}
