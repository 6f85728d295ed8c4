import type { Decimal, UnixMillis } from '@gridbot/core';
import type { RowWatcher } from '../replay/replay.js';
import { exactPrice } from '@gridbot/history';
import { DrawdownMeter, type Drawdown, type PriceRows } from './drawdown-meter.js';
import { valueAt, type Holdings } from './holdings.js';

/** Points of an equity curve, about. */
const CURVE_POINTS = 2000;

/** The account's worth at a time. */
export interface EquityPoint {
  readonly at: UnixMillis;
  readonly price: Decimal;
  readonly equity: Decimal;
}

/** Follows what the account is worth at the end of every row. */
export class EquityWatcher implements RowWatcher {
  private readonly meter: DrawdownMeter;
  private readonly samples: { readonly row: number; readonly holdings: Holdings }[] = [];
  private readonly stride: number;
  private nextSample: number;

  /** @param held what the account holds at first, at the first price */
  constructor(
    private readonly rows: PriceRows,
    private held: Holdings,
    first: { readonly price: number; readonly at: UnixMillis; readonly row: number; readonly rows: number },
  ) {
    this.meter = new DrawdownMeter(rows, held, first.price, first.at);
    this.stride = Math.max(1, Math.ceil(first.rows / CURVE_POINTS));
    this.nextSample = first.row;
  }

  /** The account holds something else from now on. */
  hold(held: Holdings): void {
    this.held = held;
  }

  passed(from: number, to: number): void {
    this.meter.scan(from, to, this.held);
    for (; this.nextSample < to; this.nextSample += this.stride) {
      this.samples.push({ row: this.nextSample, holdings: this.held });
    }
  }

  /** What the account holds now. */
  get holdings(): Holdings {
    return this.held;
  }

  curve(): readonly EquityPoint[] {
    return this.samples.map(({ row, holdings }) => {
      const price = exactPrice(this.rows.price[row]!);
      return { at: this.rows.at(row), price, equity: valueAt(holdings, price) };
    });
  }

  drawdown(): Drawdown {
    return this.meter.result();
  }
}
