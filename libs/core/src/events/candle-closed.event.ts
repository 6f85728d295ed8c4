import type { Candle } from '../model/candle.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A candle of a subscribed timeframe is complete. `at` is the end of its interval. */
export interface CandleClosed {
  readonly type: 'candle-closed';
  readonly at: UnixMillis;
  readonly candle: Candle;
  /** True for history delivered before trading starts. */
  readonly warmup: boolean;
}
