import type { CandleSeries } from '@gridbot/history';
import { automaticBlockLength } from '../statistics/block-length.js';
import { candleShapes, logReturns } from './candle-shapes.js';

const DAY = 86_400_000;

/**
 * Mean length of the pieces that a history is to be rearranged in, in candles: the longest of what the returns ask for, what their sizes ask for (calm and
 * wild times come in stretches, though the direction does not), and a day (hours differ); at most a fifth of the history.
 * @throws GridbotError DATA.EMPTY for a history without a candle
 */
export function historyBlockLength(history: CandleSeries): number {
  const returns = logReturns(candleShapes(history));
  const asked = Math.max(automaticBlockLength(returns), automaticBlockLength(returns.map(Math.abs)));
  return Math.max(1, Math.min(Math.ceil(Math.max(asked, DAY / history.timeframe)), Math.floor(history.length / 5)));
}
