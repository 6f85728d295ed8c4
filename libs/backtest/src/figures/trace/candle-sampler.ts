import type { RowWatcher } from '../../replay/replay.js';
import type { RowWindow } from '../../replay/row-window.js';
import type { TracedCandle } from '../backtest-trace.js';

/** Joins rows to candles for drawing, equally many rows each, rows without a trade left out. Looks at each window when it is over. */
export class CandleSampler implements RowWatcher {
  readonly candles: TracedCandle[] = [];
  private window: RowWindow | undefined;
  private since = -1;
  private bucket = -1;

  /** @param first row of the whole history @param stride rows of a candle */
  constructor(
    private readonly first: number,
    private readonly stride: number,
  ) {}

  enter(window: RowWindow): void {
    this.window = window;
    this.since = -1;
  }

  passed(from: number, to: number): void {
    if (this.since < 0) this.since = from;
    const { series, offset } = this.window!;
    if (to < series.length) return;
    const [open, high, low, close, traded] =
      series.kind === 'candles'
        ? [series.open, series.high, series.low, series.close, series.volume]
        : [series.price, series.price, series.price, series.price, series.quantity];
    for (let row = this.since; row < to; row += 1) {
      if (traded[row] === 0) continue;
      const prices = { open: open[row]!, high: high[row]!, low: low[row]!, close: close[row]! };
      this.take(Math.floor((offset + row - this.first) / this.stride), { at: series.at[row]!, ...prices });
    }
  }

  private take(bucket: number, candle: TracedCandle): void {
    const { candles } = this;
    const last = candles.at(-1);
    if (last === undefined || bucket !== this.bucket) candles.push(candle);
    else {
      const [high, low] = [Math.max(last.high, candle.high), Math.min(last.low, candle.low)];
      candles[candles.length - 1] = { ...last, high, low, close: candle.close };
    }
    this.bucket = bucket;
  }
}
