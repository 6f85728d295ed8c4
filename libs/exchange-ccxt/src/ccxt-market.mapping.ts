import {
  price,
  TIMEFRAME_MILLIS,
  type Candle,
  type TickerUpdated,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import { decimalIn, decimalOf } from './ccxt.fields.js';
import type { Figure, UnifiedCandle, UnifiedTicker } from './unified-exchange.js';

/** The last price, with bid and ask where they are told. @throws GridbotError EXCHANGE.BAD_ANSWER without a last price */
export function tickerOf({ last, bid, ask, timestamp }: UnifiedTicker, now: UnixMillis): TickerUpdated {
  return {
    type: 'ticker-updated',
    at: Math.min(timestamp ?? now, now),
    price: price(decimalOf(last, 'the last price')),
    ...side('bid', bid),
    ...side('ask', ask),
  };
}

function side(name: 'bid' | 'ask', figure: Figure) {
  const found = decimalIn(figure);
  return found?.isPositive() === true ? { [name]: price(found) } : {};
}

/** Candles whose interval is over, oldest first, each once. */
export function closedCandlesOf(
  rows: readonly UnifiedCandle[],
  timeframe: Timeframe,
  now: UnixMillis,
): readonly Candle[] {
  const closed = rows.filter(([openedAt]) => openedAt + TIMEFRAME_MILLIS[timeframe] <= now);
  const byTime = new Map(closed.map((row) => [row[0], row]));
  return [...byTime.values()].sort((a, b) => a[0] - b[0]).map((row) => candleOf(row, timeframe));
}

function candleOf([openedAt, open, high, low, close, volume]: UnifiedCandle, timeframe: Timeframe): Candle {
  const at = (figure: Figure, what: string) => price(decimalOf(figure, `the ${what} of a candle`));
  return {
    ...{ timeframe, openedAt, open: at(open, 'open'), high: at(high, 'high') },
    ...{ low: at(low, 'low'), close: at(close, 'close'), volume: decimalOf(volume, 'the volume of a candle') },
  };
}
