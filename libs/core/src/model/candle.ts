import type { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** Length of a candle. */
export type Timeframe = '1m' | '5m' | '15m' | '30m' | '1h' | '4h' | '12h' | '1d';

/** Open, high, low, close and volume of one interval. */
export interface Candle {
  readonly timeframe: Timeframe;
  /** Begin of the interval. */
  readonly openedAt: UnixMillis;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  /** Base traded in the interval; zero where nothing was. */
  readonly volume: Decimal;
}

const MINUTE = 60_000;

/** Milliseconds of each timeframe. */
export const TIMEFRAME_MILLIS: Readonly<Record<Timeframe, number>> = {
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '30m': 30 * MINUTE,
  '1h': 60 * MINUTE,
  '4h': 240 * MINUTE,
  '12h': 720 * MINUTE,
  '1d': 1440 * MINUTE,
};
