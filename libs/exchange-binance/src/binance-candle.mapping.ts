import { price, TIMEFRAME_MILLIS, type Candle, type Timeframe, type UnixMillis } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { decimalOf, listOf, textOf, wholeOf } from './binance.fields.js';

/** One row of GET /api/v3/klines. */
export interface Kline {
  readonly candle: Candle;
  /** Number of trades; without one, the candle repeats the last price. */
  readonly trades: number;
}

/** Rows that one answer holds at most. */
export const KLINES_A_PAGE = 1_000;

/** Parameters of one page, `to` not included. */
export function klinesRequest(
  venueSymbol: string,
  timeframe: Timeframe,
  span: { from?: UnixMillis; to?: UnixMillis; limit?: number },
) {
  return {
    symbol: venueSymbol,
    interval: timeframe,
    startTime: span.from,
    endTime: span.to === undefined ? undefined : span.to - 1,
    limit: span.limit ?? KLINES_A_PAGE,
  };
}

/** Oldest first. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function klinesOf(json: ExactJson, timeframe: Timeframe): readonly Kline[] {
  return listOf(json, 'klines').map((entry) => {
    const row = listOf(entry, 'klines row');
    const text = (index: number) => textOf(row[index], `klines row: column ${index}`);
    const amount = (index: number) => decimalOf(text(index), `klines row: column ${index}`);
    const candle: Candle = {
      timeframe,
      openedAt: wholeOf(text(0), 'klines row: open time'),
      open: price(amount(1)),
      high: price(amount(2)),
      low: price(amount(3)),
      close: price(amount(4)),
      volume: amount(5),
    };
    return { candle, trades: wholeOf(text(8), 'klines row: number of trades') };
  });
}

/** True if the candle's interval is over. */
export function isClosed({ openedAt, timeframe }: Candle, now: UnixMillis): boolean {
  return openedAt + TIMEFRAME_MILLIS[timeframe] <= now;
}
