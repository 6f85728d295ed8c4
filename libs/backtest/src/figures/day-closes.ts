import type { Decimal } from '@gridbot/core';
import { type UnixMillis } from '@gridbot/core';
import { exactPrice } from '@gridbot/history';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import { valueAt, type Holdings } from '../result/holdings.js';
import { LastPrice } from '../result/last-price.js';
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
  private readonly price: LastPrice;
  /** What was held before the rows that are passed now. */
  private before: Holdings;

  constructor(
    first: { readonly price: number; readonly at: UnixMillis },
    private readonly held: () => Holdings,
  ) {
    this.midnight = nextMidnight(first.at);
    this.price = new LastPrice(first.price);
    this.before = held();
  }

  enter(window: RowWindow): void {
    this.window = window;
    this.rows = priceRows(window);
    this.price.enter(this.rows);
  }

  passed(from: number, to: number): void {
    const { window, midnight, rows } = this;
    const held = this.held();
    if (rows!.at(to - 1) >= midnight) this.close(window!, from, to, held);
    this.before = held;
    if (to === rows!.length) this.price.at(to - 1);
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
      this.closes.push({ at: this.midnight - 1, price: this.price.at(row - 1), holdings });
    }
  }
}

function dayClose(at: UnixMillis, price: Decimal, held: Holdings): DayClose {
  return { at, price, equity: valueAt(held, price) };
}
