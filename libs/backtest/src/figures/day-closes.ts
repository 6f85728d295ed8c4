import type { Decimal } from '@gridbot/core';
import { type UnixMillis } from '@gridbot/core';
import { exactPrice } from '@gridbot/history';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import { valueAt, type Holdings } from '../result/holdings.js';
import { priceRows, type PriceRows } from '../result/price-rows.js';
import type { DayClose } from './backtest-figures.js';
import { firstEndingAt, nextMidnight, DAY } from './utc-day.js';

/** What was held at the end of a day, and at which price. */
export interface HeldClose {
  readonly at: UnixMillis;
  readonly price: number;
  readonly holdings: Holdings;
}

/**
 * Notes what the account holds at the end of every UTC day, days without a row included. Costs a comparison a call, and a search a day.
 */
export class DayCloses implements RowWatcher {
  private readonly closes: HeldClose[] = [];
  private window: RowWindow | undefined;
  private rows: PriceRows | undefined;
  private midnight: UnixMillis;
  /** The last price of a window that is gone. */
  private carried: number;
  /** The first row of this window that was passed; -1 before. */
  private since = -1;
  /** What was held before the rows that are passed now. */
  private before: Holdings;

  constructor(
    first: { readonly price: number; readonly at: UnixMillis },
    private readonly held: () => Holdings,
  ) {
    this.midnight = nextMidnight(first.at);
    this.carried = first.price;
    this.before = held();
  }

  enter(window: RowWindow): void {
    this.window = window;
    this.rows = priceRows(window);
    this.since = -1;
  }

  passed(from: number, to: number): void {
    const { window, midnight, rows } = this;
    if (this.since < 0) this.since = from;
    const held = this.held();
    if (rows!.at(to - 1) >= midnight) this.close(window!, from, to, held);
    this.before = held;
    if (to === rows!.length) this.carried = this.lastPrice(to);
  }

  /** Every day's end, and the end of the run. */
  all(last: { readonly price: Decimal; readonly at: UnixMillis }, holdings: Holdings): readonly DayClose[] {
    const days = this.closes
      .filter(({ at }) => at < last.at)
      .map(({ at, price, holdings: held }) => dayClose(at, exactPrice(price), held));
    return [...days, dayClose(last.at, last.price, holdings)];
  }

  private close(window: RowWindow, from: number, to: number, held: Holdings): void {
    const end = this.rows!.at(to - 1);
    for (; this.midnight <= end; this.midnight += DAY) {
      const row = firstEndingAt(this.midnight, window, from, to);
      const holdings = row === from ? this.before : held;
      this.closes.push({ at: this.midnight - 1, price: this.lastPrice(row), holdings });
    }
  }

  /** The last price before a row. */
  private lastPrice(row: number): number {
    const { traded, price } = this.rows!;
    for (let last = row - 1; last >= this.since; last -= 1) if (traded[last] !== 0) return price[last]!;
    return this.carried;
  }
}

function dayClose(at: UnixMillis, price: Decimal, held: Holdings): DayClose {
  return { at, price, equity: valueAt(held, price) };
}
