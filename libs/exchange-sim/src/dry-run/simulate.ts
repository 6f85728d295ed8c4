import type { MarketEvent } from '@gridbot/core';
import { DelayedPrints } from '../exchange/delayed-prints.js';
import type { SimExchange } from '../exchange/sim-exchange.js';

/** How the events of a market are led past a simulated exchange. */
export interface SimulateOptions {
  /**
   * Waits until the consumer has dealt with every report so far and with the commands it caused. Asked after each fill, before the next
   * order is matched. Needed where the consumer deals with reports later than in its listener: without it, what one fill leads to comes
   * after all fills of the same print, unlike in a backtest.
   */
  readonly settled?: () => Promise<void>;
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
  { settled }: SimulateOptions = {},
): Seen {
  if (exchange.marketLatency > 0) return yield* simulateLate(exchange, source, settled);
  for await (const event of source) {
    if (event.type === 'ticker-updated') exchange.announce(event);
    else exchange.advanceTo(event.at);
    yield event;
    while (exchange.matchNext()) await settled?.();
  }
}

/**
 * The same where the bot sees prints late: each is matched at once, and shown with the first event that comes when its delay is over, before
 * that event. A market that falls silent keeps its last prints to itself for as long.
 */
async function* simulateLate(
  exchange: SimExchange,
  source: AsyncIterable<MarketEvent>,
  settled: SimulateOptions['settled'],
): Seen {
  const delayed = new DelayedPrints(exchange.marketLatency);
  for await (const event of source) {
    while ((delayed.nextDue ?? Infinity) <= event.at) yield delayed.take()!;
    if (event.type !== 'ticker-updated') {
      exchange.advanceTo(event.at);
      yield event;
      continue;
    }
    exchange.announce(event);
    delayed.add(event);
    while (exchange.matchNext()) await settled?.();
  }
}
