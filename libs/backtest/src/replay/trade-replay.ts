import type { UnixMillis } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import type { RangeTree, TradeSeries } from '@gridbot/history';
import { Replay, type ReplayedRows, type ReplayParts } from './replay.js';
import type { RowWindow } from './row-window.js';
import { tradePrint } from './trade-print.js';

/** Every trade of the market is a print. */
export class TradeReplay extends Replay<TradeSeries> {
  protected rows!: TradeSeries;

  constructor(parts: ReplayParts, index: RangeTree | undefined) {
    super(parts, index);
  }

  protected take({ series }: RowWindow<TradeSeries>): ReplayedRows {
    this.rows = series;
    const { at, price, quantity } = series;
    return { at, low: price, high: price, traded: quantity };
  }

  protected firstAtReaching(until: UnixMillis): UnixMillis {
    return until;
  }

  protected endOf(): undefined {
    return undefined;
  }

  protected lastPrint(row: number): MarketPrint {
    return tradePrint(this.rows, row);
  }

  protected lead(row: number, hasPrint: boolean): void {
    this.parts.bot.settle(this.rows.at[row]!);
    if (hasPrint) this.parts.bot.print(tradePrint(this.rows, row));
  }
}
