import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { postgresProblem, startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import type { SqlPlace } from '@gridbot/persistence/sql';
import { hashOf } from './sweep-identity.js';
import type { KeptOutcome } from './sweep-results.js';
import { SweepStore } from './sweep-store.js';

const identity = { configuration: hashOf({ interval: '2%' }), data: hashOf('rows'), code: '1.0.0' };
const sweep = { name: 'one', identity, definition: { bot: { name: 'b' } } };
const outcome = (number: number, more: Partial<KeptOutcome> = {}): KeptOutcome => ({
  number,
  set: { n: number, 'strategy.interval': '0.5%' },
  figures: { cagr: 0.1 + number, maxDrawdown: 1 / 3 },
  dailyReturns: [0.1 + 0.2, -1e-300, 0],
  ...more,
});

function describeStore(place: () => SqlPlace): void {
  let store: SweepStore;

  beforeEach(async () => {
    store = await SweepStore.open(place());
    await store.begin(sweep, true);
  });

  afterEach(() => store.close());

  it('gives every outcome back to the last bit, by number', async () => {
    const results = store.results('one');
    const failed = outcome(2, { figures: {}, dailyReturns: [], error: { code: 'DATA.EMPTY', message: 'no row' } });
    const given = [outcome(3), outcome(1, { pruned: 'hopeless' }), failed];
    await Promise.all(given.map((one) => results.keep(one)));
    expect(await results.all({ returns: true })).toEqual([given[1], given[2], given[0]]);
    expect((await results.all()).map(({ dailyReturns }) => dailyReturns)).toEqual([[], [], []]);
  });

  it('keeps the first outcome of a set, whoever comes second', async () => {
    const results = store.results('one');
    await results.keep(outcome(1));
    const other = await SweepStore.open(place());
    await other.results('one').keep(outcome(1, { figures: { cagr: 9 } }));
    await other.close();
    expect(await store.count('one')).toBe(1);
    expect((await results.all())[0]!.figures['cagr']).toBe(1.1);
  });

  it('goes on with the same sweep', async () => {
    await store.results('one').keep(outcome(1));
    await store.begin(sweep);
    expect(await store.count('one')).toBe(1);
  });

  it('refuses another sweep of the name, and says in what it differs', async () => {
    const changed = { ...sweep, identity: { ...identity, data: hashOf('others'), code: '1.0.1' } };
    await expect(store.begin(changed)).rejects.toMatchObject({
      code: 'STORE.CONFLICT',
      message: expect.stringMatching(
        /differs in data \([0-9a-f]{12} there, [0-9a-f]{12} here\), code \(1\.0\.0 there, 1\.0\.1 here\)/,
      ),
    });
  });

  it('keeps the newest studies of a sweep until it is gone on with', async () => {
    expect(await store.studies('one')).toBeUndefined();
    await store.keepStudies('one', { walkForward: { returns: [0.1] } });
    await store.keepStudies('one', { walkForward: { returns: [0.1 + 0.2] } });
    const other = await SweepStore.open(place());
    expect(await other.studies('one')).toEqual({ walkForward: { returns: [0.1 + 0.2] } });
    await other.close();
    await store.begin(sweep);
    expect(await store.studies('one')).toBeUndefined();
    await store.keepStudies('one', {});
    await store.begin(sweep, true);
    expect(await store.studies('one')).toBeUndefined();
  });

  it('forgets the outcomes of a sweep that begins anew, and of no other', async () => {
    await store.begin({ ...sweep, name: 'two' }, true);
    await store.results('one').keep(outcome(1));
    await store.results('two').keep(outcome(1));
    await store.begin(sweep, true);
    expect([await store.count('one'), await store.count('two')]).toEqual([0, 1]);
  });
}

describe('SweepStore in a SQLite file', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sweep-store-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  describeStore(() => ({ use: 'sqlite', file: join(folder, 'sweep.sqlite') }));
});

const problem = await postgresProblem();
const describePostgres = problem === undefined ? describe : describe.skip;

describePostgres(`SweepStore in PostgreSQL${problem === undefined ? '' : ` (skipped: ${problem})`}`, () => {
  let server: PostgresServer;
  let url: string;

  beforeAll(async () => {
    server = await startPostgresServer();
    ({ url } = await server.database());
  });

  afterAll(() => server.remove());

  describeStore(() => ({ use: 'postgres', url, schema: 'gridbot_sweep' }));
});
