import { GridbotError, type CandleClosed, type Timeframe } from '@gridbot/core';
import type { Closings } from './closings.js';

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
export function warmUp(
  closings: Closings,
  timeframes: readonly Timeframe[],
  count: number,
  from: number,
  rows: number,
): WarmUp {
  const byTimeframe = new Map<Timeframe, CandleClosed[]>(timeframes.map((timeframe) => [timeframe, []]));
  const isWarm = (): boolean => [...byTimeframe.values()].every((candles) => candles.length >= count);
  let row = 0;
  for (; row < from || !isWarm(); row += 1) {
    if (row >= rows) throw tooShort(count, timeframes);
    for (const event of [...closings.before(row), ...closings.after(row)]) {
      const candles = byTimeframe.get(event.candle.timeframe)!;
      candles.push({ ...event, warmup: true });
      if (candles.length > count) candles.shift();
    }
  }
  const history = [...byTimeframe.values()].flat().sort((a, b) => a.at - b.at);
  return { history, from: row };
}

function tooShort(count: number, timeframes: readonly Timeframe[]): GridbotError {
  const text = `the strategy wants ${count} past candles of ${timeframes.join(', ')} before it trades; the data ends before: give more`;
  return new GridbotError('DATA.EMPTY', text);
}
