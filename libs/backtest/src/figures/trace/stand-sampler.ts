import type { Decimal, Order, UnixMillis } from '@gridbot/core';
import { exactPrice } from '@gridbot/history';
import type { RowWatcher } from '../../replay/replay.js';
import type { RowWindow } from '../../replay/row-window.js';
import { valueAt, type Holdings } from '../../result/holdings.js';
import { LastPrice } from '../../result/last-price.js';
import { priceRows, type PriceRows } from '../../result/price-rows.js';
import type { TracedEquity, TracedRungs } from '../backtest-trace.js';

/** The rungs are looked at every so many samples. */
const SAMPLES_PER_LOOK = 4;
/** The rungs of a side that are nearest to the price. */
const RUNGS_OF_A_SIDE = 40;

/** The bot that is drawn. */
export interface SampledBot {
  readonly seq: () => number;
  readonly held: () => Holdings;
  /** Quote that is not held for open buys. */
  readonly idle: () => Decimal;
  readonly orders: () => Iterable<Order>;
}

/** Notes what the account is worth, and which orders are open, at every so many rows. */
export class StandSampler implements RowWatcher {
  readonly equity: TracedEquity[] = [];
  readonly rungs: TracedRungs[] = [];
  private rows: PriceRows | undefined;
  private readonly price: LastPrice;
  private next: number;
  private seq = -1;
  private samples = 0;

  /** @param first row of the whole history, and the price before it @param stride rows between two samples */
  constructor(
    private readonly bot: SampledBot,
    first: { readonly row: number; readonly price: number },
    private readonly stride: number,
  ) {
    this.next = first.row;
    this.price = new LastPrice(first.price);
  }

  enter(window: RowWindow): void {
    this.rows = priceRows(window);
    this.price.enter(this.rows);
  }

  passed(_from: number, to: number): void {
    const { offset, length, at } = this.rows!;
    for (; this.next < offset + to; this.next += this.stride) {
      const row = this.next - offset;
      this.sample(at(row), exactPrice(this.price.at(row)));
    }
    if (to === length) this.price.at(to - 1);
  }

  /** The end of the run, if it was not sampled. */
  end(at: UnixMillis, price: Decimal): void {
    if (at > (this.equity.at(-1)?.at ?? -Infinity)) this.sample(at, price);
  }

  private sample(at: UnixMillis, price: Decimal): void {
    const held = this.bot.held();
    const { base, quote, other } = held;
    const inventory = base.times(price);
    this.equity.push({ at, price, equity: valueAt(held, price), inventory, quote, idle: this.bot.idle(), other });
    const seq = this.bot.seq();
    if (this.samples++ % SAMPLES_PER_LOOK !== 0 || seq === this.seq) return;
    this.seq = seq;
    this.rungs.push({ at, ...openRungs(this.bot.orders()) });
  }
}

function openRungs(orders: Iterable<Order>): Pick<TracedRungs, 'buys' | 'sells'> {
  const buys: number[] = [];
  const sells: number[] = [];
  for (const { status, side, price } of orders) {
    if (status === 'open' && price !== undefined) (side === 'buy' ? buys : sells).push(price.toDouble());
  }
  return {
    buys: buys.sort((a, b) => b - a).slice(0, RUNGS_OF_A_SIDE),
    sells: sells.sort((a, b) => a - b).slice(0, RUNGS_OF_A_SIDE),
  };
}
