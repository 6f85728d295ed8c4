import { TIMEFRAME_MILLIS, type Candle } from '../model/candle.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A candle of a subscribed timeframe is complete. `at` is the end of its interval. */
export interface CandleClosed {
  readonly type: 'candle-closed';
  readonly at: UnixMillis;
  readonly candle: Candle;
  /** True for history delivered before trading starts. */
  readonly warmup: boolean;
}

/** The events of the candles that have just become complete, the one that ended first in front; absent ones are left out. */
export function candlesClosed(candles: readonly (Candle | undefined)[]): readonly CandleClosed[] {
  return candles
    .filter((candle) => candle !== undefined)
    .map((candle): CandleClosed => ({ type: 'candle-closed', at: endOf(candle), candle, warmup: false }))
    .sort((a, b) => a.at - b.at);
}

function endOf({ openedAt, timeframe }: Candle): UnixMillis {
  return openedAt + TIMEFRAME_MILLIS[timeframe];
}
