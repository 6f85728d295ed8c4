import type { Decimal, UnixMillis } from '@gridbot/core';
import { exactPrice, type RangeTree } from '@gridbot/history';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import { DrawdownMeter, type Drawdown } from './drawdown-meter.js';
import { valueAt, type Holdings } from './holdings.js';
import { LastPrice } from './last-price.js';
import { priceRows, type PriceRows } from './price-rows.js';

/** Points of an equity curve, about. */
const CURVE_POINTS = 2000;

/** The account's worth at a time. */
export interface EquityPoint {
  readonly at: UnixMillis;
  readonly price: Decimal;
  readonly equity: Decimal;
}

interface Sample {
  readonly at: UnixMillis;
  readonly price: number;
  readonly holdings: Holdings;
}

/** Where watching begins. */
export interface WatchBegin {
  /** The first price, and when it was. */
  readonly price: number;
  readonly at: UnixMillis;
  /** The first row of the whole history that is watched, and how many there will be. */
  readonly row: number;
  readonly rows: number;
}

/** Follows what the account is worth at the end of every row. */
export class EquityWatcher implements RowWatcher {
  private readonly meter: DrawdownMeter;
  private readonly samples: Sample[] = [];
  private readonly stride: number;
  private rows: PriceRows | undefined;
  private readonly price: LastPrice;
  /** A row of the whole history. */
  private nextSample: number;

  /** @param held what the account holds at first, at the first price */
  constructor(
    private held: Holdings,
    begin: WatchBegin,
    closes?: RangeTree,
  ) {
    this.meter = new DrawdownMeter(held, begin.price, begin.at, closes);
    this.price = new LastPrice(begin.price);
    this.stride = Math.max(1, Math.ceil(begin.rows / CURVE_POINTS));
    this.nextSample = begin.row;
  }

  /** The account holds something else from now on. */
  hold(held: Holdings): void {
    this.held = held;
  }

  enter(window: RowWindow): void {
    this.rows = priceRows(window);
    this.meter.enter(this.rows);
    this.price.enter(this.rows);
  }

  passed(from: number, to: number): void {
    this.meter.scan(from, to, this.held);
    const { offset, length, at } = this.rows!;
    for (; this.nextSample < offset + to; this.nextSample += this.stride) {
      const row = this.nextSample - offset;
      this.samples.push({ at: at(row), price: this.price.at(row), holdings: this.held });
    }
    if (to === length) this.price.at(to - 1);
  }

  /** What the account holds now. */
  get holdings(): Holdings {
    return this.held;
  }

  curve(): readonly EquityPoint[] {
    return this.samples.map(({ at, price, holdings }) => {
      const exact = exactPrice(price);
      return { at, price: exact, equity: valueAt(holdings, exact) };
    });
  }

  drawdown(): Drawdown {
    return this.meter.result();
  }
}
