import { describe, expect, it } from '@jest/globals';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { aBot } from './bot.fixture.js';
import { liveExchange } from './live-exchange.fixture.js';

describe('a live bot that is stopped while its first order is tried', () => {
  it('places nothing, also if the trial comes to its end: nobody would cancel it as the stop asked', async () => {
    const exchange = liveExchange();
    const { account, execution } = exchange;
    const store = openMemoryStore({ database: new MemoryDatabase() });
    const { bot, seen } = aBot({ exchange, store, settings: { mode: 'live' } });
    const placed: string[] = [];
    Object.assign(execution!, {
      submit: (order: Parameters<typeof account.submit>[0]) => {
        placed.push(order.clientOrderId);
        account.submit(order);
      },
      cancel: (request: Parameters<typeof account.cancel>[0]) => {
        bot.requestStop('test', 'all');
        account.cancel(request);
      },
    });
    expect(await bot.run().finally(() => store.close())).toBe('not-started');
    expect(placed).toEqual([expect.stringMatching(/^arm-/)]);
    expect(seen.notices.map(({ topic }) => topic)).toContain('arming.done');
    expect((await account.snapshot({ since: 0, lookUp: [] })).orders).toEqual([]);
  });
});
