import type { Millis, UnixMillis } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import { candleLength } from '../last-print.js';
import type { RowWindow } from '../row-window.js';
import type { DetailRows } from './detail-rows.js';
import { refinementOf } from './refinement.js';

/** A candle to be walked: a row, and how long it lasts. */
export interface RowCandle {
  readonly series: CandleSeries;
  readonly row: number;
  readonly length: Millis;
}

/** Knows the finer candles of a window's rows, once they have been read. */
export class RefinedRows {
  private window: RowWindow<CandleSeries> | undefined;
  private wanted: readonly [UnixMillis, UnixMillis] | undefined;

  constructor(private readonly detail: DetailRows) {}

  enter(window: RowWindow<CandleSeries>): void {
    this.window = window;
  }

  /** True: {@link of} can answer. If not, {@link fetch} is to be called. */
  isReady(row: number): boolean {
    if (row < 0 || this.window!.series.volume[row] === 0) return true;
    const [begin, end] = this.timeOf(row);
    if (this.detail.has(begin, end)) return true;
    this.wanted = [begin, end];
    return false;
  }

  /** Reads what was not ready. */
  async fetch(): Promise<void> {
    if (this.wanted !== undefined) await this.detail.load(...this.wanted);
  }

  /** The finer candles that make up a row, those with a trade; `undefined` if there are none, or a part only. */
  of(row: number): readonly RowCandle[] | undefined {
    const { series } = this.window!;
    const [begin, end] = this.timeOf(row);
    const finer = this.detail.within(begin, end);
    if (refinementOf({ series, row, end }, finer) !== 'whole') return undefined;
    const candles: RowCandle[] = [];
    for (let at = finer.from; at < finer.to; at += 1) {
      if (finer.series.volume[at] === 0) continue;
      candles.push({ series: finer.series, row: at, length: candleLength(finer.series, at) });
    }
    return candles;
  }

  private timeOf(row: number): readonly [UnixMillis, UnixMillis] {
    const { series, nextAt } = this.window!;
    const begin = series.at[row]!;
    return [begin, begin + candleLength(series, row, nextAt)];
  }
}
