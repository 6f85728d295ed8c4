import type { Clock, MarketEvent } from '@gridbot/core';
import type { SimExchange } from '../exchange/sim-exchange.js';
import { simulateLate } from './simulate-late.js';

/** How the events of a market are led past a simulated exchange. */
export interface SimulateOptions {
  /**
   * Waits until the consumer has dealt with every report so far and with the commands it caused. Asked after each fill, before the next
   * order is matched. Needed where the consumer deals with reports later than in its listener: without it, what one fill leads to comes
   * after all fills of the same print, unlike in a backtest.
   */
  readonly settled?: () => Promise<void>;
  /** Shows prints that are late at their time. Without it they wait for the next event of the market. */
  readonly clock?: Clock;
}

/** What the bot sees. */
type Seen = AsyncGenerator<MarketEvent, void, undefined>;

/**
 * A market's events with a simulated exchange beside them: each ticker is announced and handed on; pulling the next event says that it is
 * dealt with, so it is matched then, before the source is waited for.
 */
export async function* simulate(
  exchange: SimExchange,
  source: AsyncIterable<MarketEvent>,
  options: SimulateOptions = {},
): Seen {
  if (exchange.marketLatency > 0) return yield* simulateLate(exchange, source, options);
  for await (const event of source) {
    if (event.type === 'ticker-updated') exchange.announce(event);
    else exchange.advanceTo(event.at);
    yield event;
    while (exchange.matchNext()) await options.settled?.();
  }
}
