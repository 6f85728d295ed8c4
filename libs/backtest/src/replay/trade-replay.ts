import type { MarketPrint } from '@gridbot/exchange-sim';
import type { TradeSeries } from '@gridbot/history';
import type { QuietRange } from './quiet-range.js';
import { Replay, type ReplayParts } from './replay.js';
import { tradePrint } from './trade-print.js';

/** Every trade of the market is a print. */
export class TradeReplay extends Replay {
  constructor(
    parts: ReplayParts,
    private readonly series: TradeSeries,
  ) {
    super(parts, series.at, series.quantity);
  }

  protected firstBusy(from: number, to: number, quiet: QuietRange): number {
    const { at, price, quantity } = this.series;
    const { low, high, until } = quiet;
    let row = from;
    while (row < to && ((price[row]! > low && price[row]! < high) || quantity[row] === 0) && at[row]! < until) row += 1;
    return row;
  }

  protected lastPrint(row: number): MarketPrint {
    return tradePrint(this.series, row);
  }

  protected lead(row: number, hasPrint: boolean): void {
    this.parts.bot.settle(this.series.at[row]!);
    if (hasPrint) this.parts.bot.print(tradePrint(this.series, row));
  }
}
