import type { MarketEvent, Price } from '@gridbot/core';
import { GridbotError } from '@gridbot/core';

/** A market whose first price is known before the bot sees it. */
export interface PeekedMarket {
  readonly price: Price;
  /** The whole stream, the event with the first price included. */
  readonly events: AsyncIterable<MarketEvent>;
  /** Ends the stream, if nobody has begun to read it too: an open connection would keep the process from ending. */
  close(): void;
}

/** Reads a market up to its first price. `undefined`: the stream ended before, because it was stopped. */
export async function peekMarket(
  source: AsyncIterable<MarketEvent>,
  stopped: () => boolean,
): Promise<PeekedMarket | undefined> {
  const iterator = source[Symbol.asyncIterator]();
  const seen: MarketEvent[] = [];
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    seen.push(next.value);
    if (next.value.type === 'ticker-updated') {
      // However it ends: nobody waits for it any more.
      const close = (): void => void iterator.return?.().catch(() => undefined);
      return { price: next.value.price, events: resumed(seen, iterator), close };
    }
  }
  if (stopped()) return undefined;
  throw new GridbotError('EXCHANGE.UNAVAILABLE', 'the market data ended before the first price. Try again later', {
    retryable: true,
  });
}

async function* resumed(seen: readonly MarketEvent[], rest: AsyncIterator<MarketEvent>): AsyncGenerator<MarketEvent> {
  try {
    yield* seen;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
