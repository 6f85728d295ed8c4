import type { Clock, MarketEvent, UnixMillis } from '@gridbot/core';
import { DelayedPrints } from '../exchange/delayed-prints.js';
import type { SimExchange } from '../exchange/sim-exchange.js';
import type { SimulateOptions } from './simulate.js';

/**
 * What {@link simulate} does where the bot sees prints late: each is matched when it is made, and shown when its delay is over, before what the
 * market brings at that time or later. The first is never late: a bot that starts asks for the price. A market that ends keeps what is still on its way.
 */
export async function* simulateLate(
  exchange: SimExchange,
  source: AsyncIterable<MarketEvent>,
  { settled, clock }: SimulateOptions,
): AsyncGenerator<MarketEvent, void, undefined> {
  const delayed = new DelayedPrints(exchange.marketLatency);
  const market = source[Symbol.asyncIterator]();
  let isFirst = true;
  let coming: Promise<IteratorResult<MarketEvent, unknown>> | undefined;
  try {
    for (;;) {
      coming ??= market.next();
      const arrived = await firstOf(coming, delayed.nextDue, clock);
      if (arrived === 'due') {
        exchange.advanceTo(delayed.nextDue!);
        yield delayed.take()!;
        continue;
      }
      coming = undefined;
      if (arrived.done === true) return;
      const event = arrived.value;
      while ((delayed.nextDue ?? Infinity) <= event.at) yield delayed.take()!;
      if (event.type !== 'ticker-updated') {
        exchange.advanceTo(event.at);
        yield event;
        continue;
      }
      exchange.announce(event);
      if (isFirst) yield event;
      else delayed.add(event);
      isFirst = false;
      while (exchange.matchNext()) await settled?.();
    }
  } finally {
    await market.return?.();
  }
}

/** What the market brings, or `due` if a time comes before it. */
async function firstOf<Event>(
  coming: Promise<Event>,
  due: UnixMillis | undefined,
  clock: Clock | undefined,
): Promise<Event | 'due'> {
  if (due === undefined || clock === undefined) return coming;
  let cancel: (() => void) | undefined;
  const reached = new Promise<'due'>((resolve) => (cancel = clock.callAt(due, () => resolve('due'))));
  try {
    return await Promise.race([reached, coming]);
  } finally {
    cancel?.();
  }
}
