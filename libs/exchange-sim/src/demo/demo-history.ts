import { TIMEFRAME_MILLIS, type Candle, type UnixMillis } from '@gridbot/core';
import { demoPrices, type DemoPrice, type DemoPricesOptions } from './demo-prices.js';
import { beginOf, MinuteCandles } from './minute-candles.js';

const MINUTE = TIMEFRAME_MILLIS['1m'];
/** Trades of history a minute: enough for candles with a body and wicks. */
const TRADES_A_MINUTE = 4;
/** Turns a seed into that of its history. */
const HISTORY = 0x5eed_0000;

/** How many minutes of history the demo market can show: 90 days. */
export const HISTORY_MINUTES = 90 * 24 * 60;

/**
 * What the demo market did before it opened, as minutes, oldest first: the same walk from the same start price, told backwards, so that it
 * ends where the market begins. Asking for more minutes leaves the newer ones as they were.
 * @param minutes how many, ending with the last whole minute before `startAt`
 */
export function demoHistory(
  seed: number,
  options: DemoPricesOptions,
  startAt: UnixMillis,
  minutes: number,
): readonly Candle[] {
  const trades: DemoPrice[] = [];
  const end = beginOf(startAt, '1m');
  const walk = demoPrices(seed ^ HISTORY, options);
  for (let back = 1; back <= minutes * TRADES_A_MINUTE; back += 1) {
    trades.push({ ...walk.next().value, at: end - (back * MINUTE) / TRADES_A_MINUTE });
  }
  const candles = new MinuteCandles(minutes);
  for (const trade of trades.reverse()) candles.add(trade);
  return candles.all;
}
