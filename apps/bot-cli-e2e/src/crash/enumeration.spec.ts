import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openRunDatabase } from './database/open-run-database.js';
import { postgresProblem } from './database/postgres-problem.js';
import type { RunDatabase } from './database/run-database.js';
import {
  enumerateDeaths,
  enumeratedText,
  enumerateMigration,
  enumerateStarts,
  type Enumerated,
} from './enumeration/enumerate.js';
import { LIFE_OF_ORDERS } from './enumeration/life-of-orders.js';
import { wokenAfterTakeover } from './woken.js';

/** A sample of the kinds of points; all points, with everything that may happen meanwhile: `npm run crash:full`. */
const SAMPLE = { points: 'kinds', meanwhile: 'in turn' } as const;

/** A busy machine takes its time. */
jest.setTimeout(600_000);

describe.each([
  { kind: 'memory', every: 5 },
  { kind: 'sqlite', every: 24 },
  { kind: 'postgres', every: 40 },
] as const)('a bot on $kind', ({ kind, every }) => {
  const missing = kind === 'postgres' ? postgresProblem : undefined;
  const test = missing === undefined ? it : it.skip;
  let database: RunDatabase;

  beforeAll(async () => {
    if (missing === undefined) database = await openRunDatabase(kind);
  });

  afterAll(() => database?.remove());

  function expectNothing(what: string, found: Enumerated): void {
    process.stderr.write(`${kind}, ${what}: ${enumeratedText(found)}\n`);
    expect(found.problems).toEqual([]);
    expect(found.runs).toBeGreaterThan(0);
  }

  test('may die at any point of the life of its orders, whatever the exchange does meanwhile', async () => {
    expectNothing('life of orders', await enumerateDeaths(database, LIFE_OF_ORDERS, { ...SAMPLE, every }));
  });

  test('may die again at any point of the start that follows', async () => {
    const first = { atPoint: 'after send sell', meanwhile: 'nothing', misses: 0 } as const;
    expectNothing('starts', await enumerateStarts(database, LIFE_OF_ORDERS, first, { ...SAMPLE, every }));
  });

  if (kind === 'memory') return;

  test('may die anywhere in the migration of its database', async () => {
    expectNothing('migration', await enumerateMigration(database, LIFE_OF_ORDERS, 2 * every));
  });

  test('keeps and sends nothing more when it wakes up after another process took it over', async () => {
    expect(await wokenAfterTakeover(database)).toEqual([]);
  });
});
