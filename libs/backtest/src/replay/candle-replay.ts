import { decimal, type Price } from '@gridbot/core';
import {
  walkCandle,
  type CandlePath,
  type CandleVisitor,
  type MarketPrint,
  type VolumePool,
} from '@gridbot/exchange-sim';
import type { CandleSeries } from '@gridbot/history';
import { exactPrice } from '@gridbot/history';
import { candleLength, lastPrintAt } from './last-print.js';
import type { QuietRange } from './quiet-range.js';
import { Replay, type ReplayParts } from './replay.js';

/** Walks candles as paths of prints. */
export class CandleReplay extends Replay {
  private readonly visitor: CandleVisitor;
  private pool: VolumePool | undefined;

  constructor(
    parts: ReplayParts,
    private readonly series: CandleSeries,
    private readonly path: CandlePath,
    /** True if the prints of a candle share its volume among the orders they fill. */
    private readonly isVolumeShared: boolean,
  ) {
    super(parts, series.at, series.volume);
    const { bot } = parts;
    this.visitor = {
      nextLevel: (from, to) => bot.exchange.nextLevel(from, to),
      print: (price, at) => bot.print(this.pool === undefined ? { price, at } : { price, at, pool: this.pool }),
      interrupt: (at) => bot.interrupt(at),
    };
  }

  protected firstBusy(from: number, to: number, quiet: QuietRange): number {
    const { at, low, high, volume, timeframe } = this.series;
    const { low: floor, high: ceiling } = quiet;
    const latest = quiet.until - timeframe;
    let row = from;
    while (row < to && ((low[row]! > floor && high[row]! < ceiling) || volume[row] === 0) && at[row]! <= latest)
      row += 1;
    return row;
  }

  protected lastPrint(row: number): MarketPrint {
    return { price: exactPrice(this.series.close[row]!), at: lastPrintAt(this.series, row, this.path) };
  }

  protected lead(row: number, hasPrint: boolean): void {
    const { series } = this;
    const { bot } = this.parts;
    const openedAt = series.at[row]!;
    const length = candleLength(series, row);
    if (!hasPrint) return bot.settle(openedAt + length - 1);
    if (this.isVolumeShared) this.pool = bot.exchange.volumePool(decimal(String(series.volume[row])));
    const [open, high, low, close] = [series.open, series.high, series.low, series.close].map((column) =>
      exactPrice(column[row]!),
    ) as Prices;
    walkCandle({ openedAt, length, open, high, low, close }, this.path, this.visitor);
  }
}

type Prices = [Price, Price, Price, Price];
