import { describe, expect, it } from '@jest/globals';
import type { MarketEvent } from '@gridbot/core';
import { aTickerEvent } from '@gridbot/core/testing';
import { peekMarket } from './peeked-market.js';

const CONNECTED: MarketEvent = { type: 'connection-changed', at: 1, connected: true, reason: 'test' };

async function* market(events: readonly MarketEvent[], onEnd = () => undefined as void): AsyncGenerator<MarketEvent> {
  try {
    yield* events;
  } finally {
    onEnd();
  }
}

describe('peekMarket', () => {
  const events = [CONNECTED, aTickerEvent({ price: '7' }), aTickerEvent({ price: '8' })];

  it('tells the first price and loses nothing', async () => {
    const peeked = await peekMarket(market(events), () => false);
    expect(peeked?.price.toString()).toBe('7');
    const all: MarketEvent[] = [];
    for await (const event of peeked!.events) all.push(event);
    expect(all).toEqual(events);
  });

  it('ends the source when the reader has enough', async () => {
    let ended = false;
    const peeked = await peekMarket(
      market(events, () => void (ended = true)),
      () => false,
    );
    for await (const event of peeked!.events) if (event.type === 'ticker-updated') break;
    expect(ended).toBe(true);
  });

  it('ends a source that nobody has begun to read', async () => {
    let ended = false;
    const peeked = await peekMarket(
      market(events, () => void (ended = true)),
      () => false,
    );
    peeked!.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(true);
  });

  it('has nothing if it was stopped before', async () => {
    expect(await peekMarket(market([CONNECTED]), () => true)).toBeUndefined();
  });
});
