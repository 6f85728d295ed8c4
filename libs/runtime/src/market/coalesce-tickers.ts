import type { MarketEvent } from '@gridbot/core';

/** A market that can say whether a ticker it gave out is outdated. */
export interface CoalescedMarket extends AsyncIterable<MarketEvent> {
  /** The ticker that directly follows the event given out last, if it is there already; it is not given out again. */
  newer(): MarketEvent | undefined;
}

/**
 * Lets a slow consumer skip outdated tickers: while it is busy, a newer ticker replaces an older one that directly precedes it. Nothing
 * else is dropped or reordered. The source is read as fast as it delivers. It has to come after `withCandles`, never before: candles
 * made of what is left would lack the highs, lows and volumes of the tickers that were replaced.
 */
export function coalesceTickers(source: AsyncIterable<MarketEvent>): CoalescedMarket {
  const waiting: MarketEvent[] = [];
  return {
    newer: () => (waiting[0]?.type === 'ticker-updated' ? waiting.shift() : undefined),
    [Symbol.asyncIterator]: () => coalesced(source, waiting),
  };
}

async function* coalesced(source: AsyncIterable<MarketEvent>, waiting: MarketEvent[]): AsyncGenerator<MarketEvent> {
  let ended: { readonly error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  const iterator = source[Symbol.asyncIterator]();
  const pump = async (): Promise<void> => {
    try {
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        const event = next.value;
        if (event.type === 'ticker-updated' && waiting.at(-1)?.type === 'ticker-updated') waiting.pop();
        waiting.push(event);
        wake();
      }
      ended = {};
    } catch (error) {
      ended = { error };
    }
    wake();
  };
  void pump();
  try {
    for (;;) {
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else if (ended !== undefined) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if ('error' in ended) throw ended.error;
  } finally {
    void iterator.return?.();
  }
}
