import { decimal, type Price, type TickerUpdated, type UnixMillis } from '@gridbot/core';
import {
  pathThrough,
  walkCandle,
  type CandlePath,
  type CandleVisitor,
  type MarketPrint,
  type VolumePool,
} from '@gridbot/exchange-sim';
import type { CandleSeries, RangeTree } from '@gridbot/history';
import { exactPrice } from '@gridbot/history';
import type { Walk } from './create-replay.js';
import { RefinedRows, type RowCandle } from './detail/refined-rows.js';
import { candleLength, lastPrintAt } from './last-print.js';
import { Replay, type ReplayedRows, type ReplayParts } from './replay.js';
import type { RowWindow } from './row-window.js';

/** Walks candles as paths of prints. */
export class CandleReplay extends Replay<CandleSeries> {
  protected rows!: CandleSeries;
  private nextAt: UnixMillis | undefined;
  private readonly visitor: CandleVisitor;
  private pool: VolumePool | undefined;
  private readonly isVolumeShared: boolean;
  private readonly refined: RefinedRows | undefined;
  /** Orders that came later than this one were placed within the candle; `undefined` before its first print. */
  private newestBefore: number | undefined;
  /** The candle's last print, which fills those too. */
  private closing: MarketPrint | undefined;
  private lastClose: Price | undefined;
  private lastCloseDouble = NaN;

  constructor(
    parts: ReplayParts,
    private readonly walk: Walk,
    index: RangeTree | undefined,
  ) {
    super(parts, index);
    const { bot } = parts;
    this.refined = walk.detail && new RefinedRows(walk.detail);
    this.isVolumeShared = bot.exchange.countsVolume;
    this.visitor = {
      nextLevel: (from, to) => bot.exchange.nextLevel(from, to),
      print: (price, at) => bot.print(this.printOf(price, at)),
      interrupt: (at) => bot.interrupt(at),
    };
  }

  protected take(window: RowWindow<CandleSeries>): ReplayedRows {
    const { series, nextAt } = window;
    this.rows = series;
    this.nextAt = nextAt;
    this.refined?.enter(window);
    const { at, low, high, volume } = series;
    return { at, low, high, traded: volume };
  }

  protected endOf(row: number): UnixMillis {
    return this.rows.at[row]! + this.rows.timeframe;
  }

  protected firstAtReaching(until: UnixMillis): UnixMillis {
    return until - this.rows.timeframe + 1;
  }

  protected override isReady(row: number): boolean {
    return this.refined?.isReady(row) ?? true;
  }

  override async fetch(): Promise<void> {
    await this.refined?.fetch();
  }

  protected lastPrint(row: number): MarketPrint {
    return this.lastPrintOf(this.refined?.of(row)?.at(-1) ?? this.candle(row));
  }

  protected lead(row: number, hasPrint: boolean): void {
    if (!hasPrint) {
      const { length } = this.candle(row);
      return this.parts.bot.settle(this.rows.at[row]! + length - 1);
    }
    const finer = this.refined?.of(row);
    if (finer === undefined) return this.leadThrough(this.candle(row));
    for (const candle of finer) {
      this.leadThrough(candle);
      // A hole between finer candles is a hole like any other.
      this.silentFrom(candle.series.at[candle.row]! + candle.series.timeframe);
    }
  }

  private leadThrough(candle: RowCandle): void {
    const { series, row, length } = candle;
    this.pool = this.poolOf(candle);
    if (this.walk.sameCandle === 'close') {
      this.closing = this.lastPrintOf(candle);
      this.newestBefore = undefined;
    }
    const open = this.exact(series.open[row]!);
    const high = exactPrice(series.high[row]!);
    const low = exactPrice(series.low[row]!);
    const close = exactPrice(series.close[row]!);
    this.lastClose = close;
    this.lastCloseDouble = series.close[row]!;
    walkCandle({ openedAt: series.at[row]!, length, open, high, low, close }, this.pathOf(candle), this.visitor);
  }

  /** Most candles begin where the last one ended. */
  private exact(open: number): Price {
    return open === this.lastCloseDouble ? this.lastClose! : exactPrice(open);
  }

  private candle(row: number): RowCandle {
    return { series: this.rows, row, length: candleLength(this.rows, row, this.nextAt) };
  }

  private lastPrintOf(candle: RowCandle): MarketPrint {
    const { series, row, length } = candle;
    const pool = this.poolOf(candle);
    const at = lastPrintAt(series, row, length, this.pathOf(candle));
    return { price: exactPrice(series.close[row]!), at, ...(pool && { pool }) };
  }

  private pathOf({ series, row }: RowCandle): CandlePath {
    return pathThrough(this.walk.path, series.open[row]!, series.close[row]!);
  }

  private poolOf({ series, row }: RowCandle): VolumePool | undefined {
    if (!this.isVolumeShared) return undefined;
    return this.parts.bot.exchange.volumePool(decimal(String(series.volume[row])));
  }

  /** Leaves orders of the candle itself to its close, if that is how they fill. */
  private printOf(price: Price, at: UnixMillis): MarketPrint | TickerUpdated {
    const { closing, pool } = this;
    if (closing === undefined && pool === undefined) return { type: 'ticker-updated', at, price };
    const print = pool === undefined ? { price, at } : { price, at, pool };
    if (closing === undefined) return print;
    this.newestBefore ??= this.parts.bot.exchange.newestOrder();
    const isClose = at === closing.at && price.eq(closing.price);
    return isClose ? print : { ...print, upTo: this.newestBefore };
  }
}
