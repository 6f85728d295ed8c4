import { CandleAccumulator, candlesClosed, type MarketEvent, type Timeframe } from '@gridbot/core';

/**
 * Adds the candles of the timeframes to a stream of tickers, each before the print that shows it to be complete; the first interval of the
 * stream only if it begins on its edge. Candles that the source brings itself are left out: every mode builds them the same way.
 */
export async function* withCandles(
  source: AsyncIterable<MarketEvent>,
  timeframes: readonly Timeframe[],
): AsyncIterable<MarketEvent> {
  const accumulators = timeframes.map((timeframe) => new CandleAccumulator(timeframe));
  for await (const event of source) {
    if (event.type === 'candle-closed') continue;
    if (event.type === 'ticker-updated') {
      yield* candlesClosed(accumulators.map((accumulator) => accumulator.addPrint(event)));
    }
    yield event;
  }
}
