import { subscriptionsOf, type CandleClosed, type StrategyPlugin, type Timeframe } from '@gridbot/core';
import type { CandleReading } from '@gridbot/exchange-sim';
import type { CandleSource, PriceIndex, SeriesSource, TradeSource } from '@gridbot/history';
import { CandleClosings } from './candle-closings.js';
import { CandleReplay } from './candle-replay.js';
import type { Closings } from './closings.js';
import type { DetailRows } from './detail/detail-rows.js';
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
export async function prepare(
  plugin: StrategyPlugin,
  config: unknown,
  source: SeriesSource,
  from: number,
  to: number,
): Promise<Preparation> {
  const { candles = [], warmup = 0 } = subscriptionsOf(plugin, config);
  if (candles.length === 0) return { closings: undefined, history: [], from };
  const closings = closingsOf(candles, source);
  return { closings, ...(await warmUp(closings, source, candles, warmup, from, to)) };
}

/** What tells rows of trades from rows of candles, and their length. */
export type RowKind = Pick<CandleSource, 'kind' | 'timeframe'> | Pick<TradeSource, 'kind'>;

/** The candles of these timeframes as the rows of a series complete them. @throws GridbotError PLUGIN.INCOMPATIBLE */
export function closingsOf(timeframes: readonly Timeframe[], rows: RowKind): Closings {
  return rows.kind === 'candles' ? new CandleClosings(timeframes, rows.timeframe) : new TradeClosings(timeframes);
}

/** See {@link Walk}. */
export type SameCandle = 'path' | 'close';

/** How candles are walked. */
export interface Walk {
  readonly path: CandleReading;
  /**
   * Where orders fill that are placed within a candle: as the path goes, or by its close alone, the one price that certainly comes after them.
   * Default: `path`.
   */
  readonly sameCandle?: SameCandle;
  /** Finer candles, checked; rows that they make up are walked as them. */
  readonly detail?: DetailRows;
}

/** The replay that fits the rows; it is to be shown window after window. */
export function createReplay(parts: ReplayParts, { kind }: RowKind, walk: Walk, index?: PriceIndex): Replay {
  if (kind === 'trades') return new TradeReplay(parts, index?.range);
  return new CandleReplay(parts, walk, index?.range);
}
