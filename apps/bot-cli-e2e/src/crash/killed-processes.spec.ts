import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillsOf, fillWithFormerVersion } from './child/former-version.js';
import { playKilled, startProcess } from './child/play-killed.js';
import { openRunDatabase } from './database/open-run-database.js';
import { postgresProblem } from './database/postgres-problem.js';
import type { RunDatabase } from './database/run-database.js';
import { BEGIN } from './world/market.js';
import { prints } from './world/script.js';

const LINES = prints(BEGIN, 35_000, '260', '260', '257', '257', '254.5x0.2', '254.5');

/** A sample; more of them, and kills wherever a process is: `npm run crash:full`. */
const POINTS = {
  sqlite: ['append:committed of keep filled buy -> submit sell', 'compact:statement:2'],
  postgres: ['append:commit of keep ticker-updated -> submit buy'],
};

describe.each(['sqlite', 'postgres'] as const)('processes on %s', (kind) => {
  const missing = kind === 'postgres' ? postgresProblem : undefined;
  const test = missing === undefined ? it : it.skip;
  let database: RunDatabase;

  beforeAll(async () => {
    if (missing === undefined) database = await openRunDatabase(kind);
  });

  afterAll(() => database?.remove());

  for (const point of POINTS[kind]) {
    test(`killed with SIGKILL at "${point}": nothing is lost and nothing is done twice`, async () => {
      const deaths = [{ atPoint: point, meanwhile: 'nothing', misses: 0 }] as const;
      const played = await playKilled({ database, name: `killed at ${point}`, lines: LINES, deaths });
      expect(played.problems).toEqual([]);
      expect(played.record.deaths).toEqual([expect.stringContaining(point)]);
      expect(played.evidence!.lots).toMatchObject([{ state: 'selling' }, { state: 'selling' }]);
    });
  }

  test('killed with SIGKILL wherever it is, while the exchange fills what rests', async () => {
    const deaths = [{ atPoint: 0, meanwhile: 'fills', misses: 0 }] as const;
    const played = await playKilled({ database, name: 'killed anywhere', lines: LINES, deaths, killAfter: 9 });
    expect(played.problems).toEqual([]);
    expect(played.record.deaths).toHaveLength(1);
  });

  test('killed with SIGKILL in the midst of a migration: the next start finishes it, and what was there is kept', async () => {
    const old = await database.another();
    await fillWithFormerVersion(old);
    const deaths = ['migrate:statement:9 of connect', 'migrate:commit of connect'].map((atPoint) => {
      return { atPoint, meanwhile: 'nothing', misses: 0 } as const;
    });
    const played = await playKilled({ database: old, name: 'after a migration', lines: LINES, deaths });
    expect(played.problems).toEqual([]);
    expect(played.record.deaths).toEqual(deaths.map(({ atPoint }) => atPoint));
    if (kind === 'postgres') return;
    expect(await old.verify('made-by-0.1.0')).toMatchObject({ firstSeq: 1 });
    expect(await fillsOf(old, 'made-by-0.1.0')).toBe(13);
  });

  test('of one name: the second refuses, and says who runs the bot', async () => {
    const first = startProcess(database, 'twice', 1_000);
    expect(await first.quiet()).toEqual({ kind: 'idle' });
    const second = startProcess(database, 'twice', 1_000);
    expect(await second.quiet()).toMatchObject({
      kind: 'ended',
      error: { code: 'STORE.LEASED', text: expect.stringMatching(/"twice".*is run by another process/) as unknown },
    });
    expect(await first.quiet()).toEqual({ kind: 'idle' });
    await Promise.all([first.bury(), second.bury()]);
  });
});
