import { GridbotError, type Clock, type MarketData, type Millis, type TickerUpdated } from '@gridbot/core';

/** Nobody waits longer for a first price. */
const PATIENCE: Millis = 15_000;

/**
 * The next price of a market.
 * @throws GridbotError EXCHANGE.UNAVAILABLE (retryable) if none comes in time
 */
export async function firstTicker(market: MarketData, clock: Clock): Promise<TickerUpdated> {
  const stop = new AbortController();
  const cancel = clock.callAt(clock.now() + PATIENCE, () => stop.abort());
  try {
    for await (const event of market.events(stop.signal)) if (event.type === 'ticker-updated') return event;
  } finally {
    cancel();
    stop.abort();
  }
  throw new GridbotError('EXCHANGE.UNAVAILABLE', 'the exchange told no price. Try again, or give one with --price', {
    retryable: true,
  });
}
