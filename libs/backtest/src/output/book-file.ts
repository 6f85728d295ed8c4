import { leavesQuantity, type Engine, type Order, type Side } from '@gridbot/core';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import { exactPrice } from '@gridbot/history';
import type { Series } from '@gridbot/history';
import type { LineFile } from './line-file.js';

/** Below this, JavaScript writes numbers with an exponent. */
const PLAIN_FROM = 1e-6;
const PLAIN_TO = 1e21;

/**
 * Writes the bot's open orders, lots and balances, one line after each print of a replay of trades and after each candle of a replay of
 * candles. Only time and price differ between lines without a step in between.
 */
export class BookFile implements RowWatcher {
  private series: Series | undefined;
  private seq = -1;
  private stand = '';

  constructor(
    private readonly file: LineFile,
    private readonly engine: Engine,
  ) {}

  enter({ series }: RowWindow): void {
    this.series = series;
  }

  passed(from: number, to: number): void {
    if (this.engine.seq !== this.seq) {
      this.stand = standOf(this.engine);
      this.seq = this.engine.seq;
    }
    const { series } = this;
    if (series === undefined) return;
    for (let row = from; row < to; row += 1) {
      if (series.kind === 'candles') this.write(series.at[row]! + series.timeframe - 1, series.close[row]!);
      else if (series.quantity[row] !== 0) this.write(series.at[row]!, series.price[row]!);
    }
  }

  private write(at: number, price: number): void {
    const text = price >= PLAIN_FROM && price < PLAIN_TO ? String(price) : exactPrice(price).toString();
    this.file.write(`{"at":${at},"price":"${text}",${this.stand}`);
  }
}

/** All of a line but time and price. */
function standOf(engine: Engine): string {
  const open = [...engine.orders.values()].filter(({ status, price }) => status === 'open' && price !== undefined);
  const stand = {
    buys: rungs(open, 'buy'),
    sells: rungs(open, 'sell'),
    lots: (engine.view()?.lots ?? []).map(({ quantity, cost, state }) => ({ quantity, cost, state })),
    balances: engine.balances,
  };
  return JSON.stringify(stand).slice(1);
}

/** `[price, leaves]` of one side, the orders nearest to the price first. */
function rungs(open: readonly Order[], side: Side): readonly [string, string][] {
  const sign = side === 'buy' ? -1 : 1;
  return open
    .filter((order) => order.side === side)
    .sort((a, b) => sign * a.price!.compare(b.price!))
    .map((order) => [order.price!.toString(), leavesQuantity(order).toString()]);
}
