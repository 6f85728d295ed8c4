import { price, type Exchange, type MarketEvent } from '@gridbot/core';
import { anInstrument } from '@gridbot/core/testing';
import { describe, expect, it } from '@jest/globals';
import { benchOver, openWorld } from './exchange-bench.js';

/** Waits on a bench whose adapter tells these events and then fails, or says no more. */
async function waitFor(events: readonly MarketEvent[], failure?: Error, patience = 20): Promise<unknown> {
  const marketData: Exchange['marketData'] = {
    instrument: async () => anInstrument(),
    candles: async () => [],
    async *events(stop) {
      yield* events;
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve()));
    },
  };
  const driver = { print: async () => undefined, books: async () => ({ balances: {}, open: [], fills: [] }) };
  const exchange: Exchange = { marketData, close: async () => undefined };
  const world = await openWorld({ exchange, driver, startPrice: price('50000') });
  const { eventually } = benchOver(() => world, { provides: [], patience });
  const problem = await eventually(() => {
    throw new Error('nothing came');
  }).catch((error: unknown) => error);
  await world.close().catch(() => undefined);
  return problem;
}

describe('what has to come and does not', () => {
  it('is told with the reason for which the adapter calls the connection lost', async () => {
    const lost: MarketEvent = { type: 'connection-changed', at: 1, connected: false, reason: '401: check the key' };
    await expect(waitFor([lost])).resolves.toMatchObject({
      message: expect.stringMatching(/^nothing came\n[^]*connection is lost: 401: check the key; it has told 1 market/),
    });
  });

  it('is not waited for once the stream of events has failed, and is told with its error', async () => {
    const failure = new TypeError('no such property');
    await expect(waitFor([], failure, 600_000)).resolves.toMatchObject({
      message: expect.stringContaining('its stream of events failed: no such property'),
      cause: failure,
    });
  });
});
