import { decimal, type Price, type UnixMillis } from '@gridbot/core';
import { walkCandle, type CandleVisitor, type MarketPrint, type VolumePool } from '@gridbot/exchange-sim';
import type { CandleSeries, RangeTree } from '@gridbot/history';
import { exactPrice } from '@gridbot/history';
import type { Walk } from './create-replay.js';
import { candleLength, lastPrintAt } from './last-print.js';
import { Replay, type ReplayedRows, type ReplayParts } from './replay.js';
import type { RowWindow } from './row-window.js';

/** Walks candles as paths of prints. */
export class CandleReplay extends Replay<CandleSeries> {
  protected rows!: CandleSeries;
  private nextAt: UnixMillis | undefined;
  private readonly visitor: CandleVisitor;
  private pool: VolumePool | undefined;

  constructor(
    parts: ReplayParts,
    private readonly walk: Walk,
    index: RangeTree | undefined,
  ) {
    super(parts, index);
    const { bot } = parts;
    this.visitor = {
      nextLevel: (from, to) => bot.exchange.nextLevel(from, to),
      print: (price, at) => bot.print(this.pool === undefined ? { price, at } : { price, at, pool: this.pool }),
      interrupt: (at) => bot.interrupt(at),
    };
  }

  protected take({ series, nextAt }: RowWindow<CandleSeries>): ReplayedRows {
    this.rows = series;
    this.nextAt = nextAt;
    const { at, low, high, volume } = series;
    return { at, low, high, traded: volume };
  }

  protected firstAtReaching(until: UnixMillis): UnixMillis {
    return until - this.rows.timeframe + 1;
  }

  protected lastPrint(row: number): MarketPrint {
    const length = candleLength(this.rows, row, this.nextAt);
    return { price: exactPrice(this.rows.close[row]!), at: lastPrintAt(this.rows, row, length, this.walk.path) };
  }

  protected lead(row: number, hasPrint: boolean): void {
    const { rows } = this;
    const { bot } = this.parts;
    const openedAt = rows.at[row]!;
    const length = candleLength(rows, row, this.nextAt);
    if (!hasPrint) return bot.settle(openedAt + length - 1);
    if (this.walk.isVolumeShared) this.pool = bot.exchange.volumePool(decimal(String(rows.volume[row])));
    const [open, high, low, close] = [rows.open, rows.high, rows.low, rows.close].map((column) =>
      exactPrice(column[row]!),
    ) as Prices;
    walkCandle({ openedAt, length, open, high, low, close }, this.walk.path, this.visitor);
  }
}

type Prices = [Price, Price, Price, Price];
