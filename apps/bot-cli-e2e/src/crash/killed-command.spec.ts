import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openRunDatabase } from './database/open-run-database.js';
import type { RunDatabase } from './database/run-database.js';
import { playKills } from './killed/play-kills.js';

/** A busy machine takes its time. */
jest.setTimeout(600_000);

// A sample; many more, on PostgreSQL too: `npm run crash:full`.
describe('the built command, trading live', () => {
  let database: RunDatabase;

  beforeAll(async () => {
    database = await openRunDatabase('sqlite');
  });

  afterAll(() => database?.remove());

  it('is killed again and again, in its arming and anywhere: no order is lost or doubled, and nobody has to help', async () => {
    const plans = [
      { exchange: 'kraken', seed: 2, arming: 2 },
      { exchange: 'binance', seed: 3, arming: 1 },
    ] as const;
    const played = await Promise.all(
      plans.map(async ({ exchange, seed, arming }) => {
        const place = await database.another();
        return playKills({ exchange, database: place, name: `killed-on-${exchange}`, seed, kills: 3, arming });
      }),
    );
    expect(played.flatMap(({ problems }) => problems)).toEqual([]);
    expect(played.map(({ kills }) => kills)).toEqual([3, 3]);
  });
});
