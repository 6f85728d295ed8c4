import { describe, expect, it } from '@jest/globals';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { aBot, tape } from '../bot/bot.fixture.js';
import { lastSeen } from './last-seen.js';

const KEY = {
  name: 'tested',
  mode: 'dry-run',
  exchange: 'test',
  instrument: 'test:BTC/USD',
  strategy: 'grid',
} as const;

describe('lastSeen', () => {
  it('knows nothing the first time', async () => {
    expect(await lastSeen(openMemoryStore(), KEY)).toBeUndefined();
  });

  it('tells the time and number of the last step, from the snapshot that a good end leaves', async () => {
    const database = new MemoryDatabase(Math.random);
    const store = openMemoryStore({ database });
    const { bot, seen } = aBot({ exchange: tape(['50000', '49000']), store });
    await bot.run();
    await store.close();
    const { at, seq } = seen.steps.at(-1)!;
    expect(await lastSeen(openMemoryStore({ database }), KEY)).toEqual({ at, seq });
  });
});
