import type { Price, UnixMillis } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import { exactPrice, type RangeTree } from '@gridbot/history';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import { DrawdownMeter, type Drawdown } from './drawdown-meter.js';
import type { Holdings } from './holdings.js';
import { priceRows, type PriceRows } from './price-rows.js';

/** Follows the market itself: the last price, and the drawdown of somebody who only holds. Looks at each window when it is over. */
export class MarketWatcher implements RowWatcher {
  private readonly meter: DrawdownMeter;
  private rows: PriceRows | undefined;
  private since = -1;
  private lastPrice: number;
  private lastAt: UnixMillis;

  constructor(
    /** What the holder has, all the time. */
    private readonly held: Holdings,
    { price, at }: MarketPrint,
    closes?: RangeTree,
  ) {
    this.lastPrice = price.toDouble();
    this.lastAt = at;
    this.meter = new DrawdownMeter(held, this.lastPrice, at, closes);
  }

  enter(window: RowWindow): void {
    this.rows = priceRows(window);
    this.meter.enter(this.rows);
    this.since = -1;
  }

  passed(from: number, to: number): void {
    if (this.since < 0) this.since = from;
    const { length, traded, price, at } = this.rows!;
    if (to < length) return;
    this.meter.scan(this.since, to, this.held);
    let row = to - 1;
    while (row >= this.since && traded[row] === 0) row -= 1;
    if (row < this.since) return;
    this.lastPrice = price[row]!;
    this.lastAt = at(row);
  }

  /** The end of the last row with a print. */
  get last(): { readonly price: Price; readonly at: UnixMillis } {
    return { price: exactPrice(this.lastPrice), at: this.lastAt };
  }

  drawdown(): Drawdown {
    return this.meter.result();
  }
}
