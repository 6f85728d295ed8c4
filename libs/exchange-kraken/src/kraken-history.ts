import { CandleAccumulator, TIMEFRAME_MILLIS, type Candle, type Timeframe, type UnixMillis } from '@gridbot/core';
import { fromTrades, toTradesRequest } from './kraken-candles.mapping.js';
import type { KrakenPublicRest } from './kraken-public.rest.js';

/**
 * Candles of any time, made of Kraken's public trades: `OHLC` serves the newest 720 alone. Pages of a thousand trades, about one a second.
 * Whoever stops goes on from the end of the last candle that was delivered: a candle is always made of all its trades.
 */
export async function* candlesOfTrades(
  rest: KrakenPublicRest,
  altname: string,
  timeframe: Timeframe,
  from: UnixMillis,
  to: UnixMillis,
): AsyncGenerator<Candle, void, undefined> {
  const length = TIMEFRAME_MILLIS[timeframe];
  const first = Math.ceil(from / length) * length;
  const end = Math.floor(to / length) * length;
  if (first >= end) return;
  const accumulator = new CandleAccumulator(timeframe);
  // One print on the edge tells the accumulator that it hears the interval from its begin.
  let isFirst = true;
  let since = BigInt(first) * 1_000_000n - 1n;
  for (;;) {
    const { trades, last } = fromTrades(await rest.ask('Trades', toTradesRequest(altname, since.toString())));
    for (const trade of trades) {
      if (trade.at < first) continue;
      if (trade.at >= end) return yield* ofOne(accumulator.closeUntil(end));
      const opening = isFirst ? trade.at - (trade.at % length) : trade.at;
      isFirst = false;
      yield* ofOne(accumulator.addPrint({ ...trade, at: opening }));
    }
    const next = BigInt(last);
    if (trades.length === 0 || next <= since) return yield* ofOne(accumulator.closeUntil(end));
    since = next;
  }
}

function ofOne(candle: Candle | undefined): readonly Candle[] {
  return candle === undefined ? [] : [candle];
}
