import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openRunDatabase } from './database/open-run-database.js';
import { postgresProblem } from './database/postgres-problem.js';
import type { RunDatabase } from './database/run-database.js';
import { playSchedules, seeds } from './schedule/play-schedules.js';

/** A busy machine takes its time. */
jest.setTimeout(600_000);

// A sample; `npm run crash:full` plays 10,000.
describe.each([
  { kind: 'memory', from: 1, to: 12 },
  { kind: 'sqlite', from: 41, to: 48 },
  { kind: 'postgres', from: 81, to: 84 },
] as const)('random schedules on $kind', ({ kind, from, to }) => {
  const missing = kind === 'postgres' ? postgresProblem : undefined;
  const test = missing === undefined ? it : it.skip;
  let database: RunDatabase;

  beforeAll(async () => {
    if (missing === undefined) database = await openRunDatabase(kind);
  });

  afterAll(() => database?.remove());

  test('of deaths, refusals, time-outs, late, doubled and reordered reports, cuts, hand trades: everything holds', async () => {
    const { problems, schedules, deaths } = await playSchedules(database, seeds(from, to));
    process.stderr.write(`${kind}: ${schedules} random schedules (seeds ${from} to ${to}) with ${deaths} deaths\n`);
    expect(problems).toEqual([]);
  });
});
