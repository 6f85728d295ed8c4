import type { CandleClosed } from '../../events/candle-closed.event.js';
import type { TickerUpdated } from '../../events/ticker-updated.event.js';
import { TIMEFRAME_MILLIS, type Candle } from '../../model/candle.js';
import type { Ticker } from '../../model/ticker.js';
import { price } from '../../values/price.js';
import { exact, type Given } from './given.js';
import { TEST_TIME } from './test-time.js';

/** A ticker; by default at 50000, without best prices. */
export function aTicker(given: Given<Ticker> = {}): Ticker {
  const { at = TEST_TIME, bid, ask } = given;
  return {
    price: price(given.price ?? '50000'),
    ...(bid === undefined ? {} : { bid: price(bid) }),
    ...(ask === undefined ? {} : { ask: price(ask) }),
    at,
  };
}

/** The event that brings a ticker; by default at 50000. */
export function aTickerEvent(given: Given<TickerUpdated> = {}): TickerUpdated {
  const traded = given.quantity;
  return { type: 'ticker-updated', ...aTicker(given), ...(traded === undefined ? {} : { quantity: exact(traded) }) };
}

/** A candle; by default one minute without movement at 50000. High and low follow from open and close. */
export function aCandle(given: Given<Candle> = {}): Candle {
  const { timeframe = '1m', openedAt = TEST_TIME } = given;
  const open = price(given.open ?? '50000');
  const close = price(given.close ?? open);
  const high = price(given.high ?? (open.gt(close) ? open : close));
  const low = price(given.low ?? (open.lt(close) ? open : close));
  return { timeframe, openedAt, open, high, low, close, volume: exact(given.volume ?? '0') };
}

/** The event that a candle is complete, at the end of its interval. */
export function aCandleEvent(given: Given<Candle> = {}, warmup = false): CandleClosed {
  const candle = aCandle(given);
  return { type: 'candle-closed', at: candle.openedAt + TIMEFRAME_MILLIS[candle.timeframe], candle, warmup };
}
