import { decimal, type Candle } from '@gridbot/core';
import type { BreakoutConfig } from './breakout.config.js';
import type { BreakoutState } from './breakout.state.js';

/** True if a candle closed above every high of the candles before it; remembers its own high. Needs `lookback` candles before it says anything. */
export function brokeOut(state: BreakoutState, candle: Candle, { lookback }: BreakoutConfig): boolean {
  const { high, close, openedAt } = candle;
  if (openedAt <= state.newest) return false;
  state.newest = openedAt;
  const known = state.highs.length >= lookback;
  const above = state.highs.every((one) => close.gt(decimal(one)));
  state.highs.push(high.toString());
  if (state.highs.length > lookback) state.highs.shift();
  return known && above;
}
