import { subscriptionsOf, type CandleClosed, type StrategyPlugin, type Timeframe } from '@gridbot/core';
import type { CandlePath } from '@gridbot/exchange-sim';
import type { Series } from '@gridbot/history';
import { CandleClosings } from './candle-closings.js';
import { CandleReplay } from './candle-replay.js';
import type { Closings } from './closings.js';
import type { Replay, ReplayParts } from './replay.js';
import { TradeClosings } from './trade-closings.js';
import { TradeReplay } from './trade-replay.js';
import { warmUp } from './warm-up.js';

/** Candles to deliver besides prints, and where trading begins after the warm-up. */
export interface Preparation {
  readonly closings: Closings | undefined;
  readonly history: readonly CandleClosed[];
  readonly from: number;
}

/**
 * Makes ready what the strategy subscribes to.
 * @throws GridbotError PLUGIN.INCOMPATIBLE, DATA.EMPTY; STRATEGY.THREW if `subscriptions` breaks
 */
export function prepare(
  plugin: StrategyPlugin,
  config: unknown,
  series: Series,
  from: number,
  to: number,
): Preparation {
  const { candles = [], warmup = 0 } = subscriptionsOf(plugin, config);
  if (candles.length === 0) return { closings: undefined, history: [], from };
  const closings = closingsOf(candles, series);
  return { closings, ...warmUp(closings, candles, warmup, from, to) };
}

/** The candles of these timeframes as the rows of a series complete them. @throws GridbotError PLUGIN.INCOMPATIBLE */
export function closingsOf(timeframes: readonly Timeframe[], series: Series): Closings {
  return series.kind === 'candles' ? new CandleClosings(timeframes, series) : new TradeClosings(timeframes, series);
}

/** The replay that fits the series. */
export function createReplay(parts: ReplayParts, series: Series, path: CandlePath, isVolumeShared: boolean): Replay {
  if (series.kind === 'trades') return new TradeReplay(parts, series);
  return new CandleReplay(parts, series, path, isVolumeShared);
}
