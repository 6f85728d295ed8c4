import type { MarketEvent, Timeframe } from '@gridbot/core';
import { CandleBuilder } from './candle-builder.js';

/**
 * Adds the candles of the timeframes to a stream of tickers, each before the print that shows it to be complete. Candles that the source
 * brings itself are left out: every mode builds them the same way.
 */
export async function* withCandles(
  source: AsyncIterable<MarketEvent>,
  timeframes: readonly Timeframe[],
): AsyncIterable<MarketEvent> {
  const builders = timeframes.map((timeframe) => new CandleBuilder(timeframe));
  for await (const event of source) {
    if (event.type === 'candle-closed') continue;
    if (event.type === 'ticker-updated') {
      for (const builder of builders) {
        const closed = builder.add(event);
        if (closed !== undefined) yield closed;
      }
    }
    yield event;
  }
}
