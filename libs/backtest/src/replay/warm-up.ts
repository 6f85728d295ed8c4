import { GridbotError, type CandleClosed, type Timeframe } from '@gridbot/core';
import type { SeriesSource } from '@gridbot/history';
import type { Closings } from './closings.js';
import { rowWindows } from './row-window.js';

/** What has been before trading starts. */
export interface WarmUp {
  /** The newest closed candles of each timeframe, oldest first. */
  readonly history: readonly CandleClosed[];
  /** The first row to trade on. */
  readonly from: number;
}

/**
 * Leads the closings through the rows before `from`, and further if that gives fewer than `count` candles of some timeframe: trading
 * then starts later.
 * @throws GridbotError DATA.EMPTY if the data ends before
 */
export async function warmUp(
  closings: Closings,
  source: SeriesSource,
  timeframes: readonly Timeframe[],
  count: number,
  from: number,
  rows: number,
): Promise<WarmUp> {
  const newest = new Newest(timeframes, count);
  const isOver = (row: number): boolean => row >= from && newest.isWarm;
  if (isOver(0)) return { history: [], from: 0 };
  for await (const { offset, series } of rowWindows(source, 0, rows)) {
    for (let row = 0; row < series.length; row += 1) {
      if (isOver(offset + row)) return { history: newest.all(), from: offset + row };
      newest.take(closings.before(series, row));
      newest.take(closings.after(series, row));
    }
  }
  if (isOver(rows)) return { history: newest.all(), from: rows };
  throw tooShort(count, timeframes);
}

/** The newest candles of each timeframe. */
class Newest {
  private readonly byTimeframe: ReadonlyMap<Timeframe, CandleClosed[]>;

  constructor(
    timeframes: readonly Timeframe[],
    private readonly count: number,
  ) {
    this.byTimeframe = new Map(timeframes.map((timeframe) => [timeframe, []]));
  }

  take(events: readonly CandleClosed[]): void {
    for (const event of events) {
      const candles = this.byTimeframe.get(event.candle.timeframe)!;
      candles.push({ ...event, warmup: true });
      if (candles.length > this.count) candles.shift();
    }
  }

  get isWarm(): boolean {
    return [...this.byTimeframe.values()].every((candles) => candles.length >= this.count);
  }

  /** Oldest first. */
  all(): readonly CandleClosed[] {
    return [...this.byTimeframe.values()].flat().sort((a, b) => a.at - b.at);
  }
}

function tooShort(count: number, timeframes: readonly Timeframe[]): GridbotError {
  const text = `the strategy wants ${count} past candles of ${timeframes.join(', ')} before it trades; the data ends before: give more`;
  return new GridbotError('DATA.EMPTY', text);
}
