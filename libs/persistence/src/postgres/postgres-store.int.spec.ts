import { GridbotError } from '@gridbot/core';
import { BOT, aStep, aTradingStep } from '@gridbot/testkit';
import type { PostgresTestDatabase } from '@gridbot/testkit/postgres-server';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FlyingClock } from '../lease/flying-clock.fixture.js';
import type { Store } from '../store.js';
import { CuttingProxy } from './cutting-proxy.fixture.js';
import {
  openPostgresAdmin,
  openPostgresArchive,
  openPostgresStore,
  type DatabaseAdmin,
  type PostgresStoreOptions,
} from './index.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';
import { describeWithPostgres } from './postgres-suite.fixture.js';

describeWithPostgres('a PostgreSQL store', (server) => {
  let test: PostgresTestDatabase;
  let opened: { close(): Promise<void> }[];

  const open = async (options: Partial<PostgresStoreOptions> = {}): Promise<Store> => {
    const store = await openPostgresStore({ url: test.url, ...options });
    opened.push(store);
    return store;
  };
  const admin = async (): Promise<DatabaseAdmin> => {
    const one = await openPostgresAdmin({ url: test.url, make: true });
    opened.push(one);
    return one;
  };
  const failureOf = async (work: unknown): Promise<GridbotError> => {
    const error = await Promise.resolve(work).then(
      () => new Error('it did not fail'),
      (reason: unknown) => reason,
    );
    if (error instanceof GridbotError) return error;
    throw error;
  };
  const kept = async (): Promise<readonly number[]> => {
    const rows = await test.sql<{ seq: string }>('SELECT seq FROM gridbot.journal ORDER BY seq');
    return rows.map(({ seq }) => Number(seq));
  };
  const step = (seq: number) => aTradingStep(seq, `n${seq}`);

  beforeEach(async () => {
    test = await server().database();
    opened = [];
  });

  afterEach(async () => {
    for (const one of opened) await one.close();
    await test.remove();
  });

  describe('whose server', () => {
    it.each(['stop', 'crash'] as const)('is restarted (%s) between steps loses and doubles none', async (ending) => {
      const store = await open();
      await store.open(BOT);
      await store.append([step(1)]);
      await server()[ending]();
      expect(await failureOf(store.append([step(2), step(3)]))).toMatchObject({
        code: 'STORE.UNAVAILABLE',
        retryable: true,
      });
      await server().start();
      await store.append([step(2), step(3)]);
      await store.append([step(4)]);
      expect(await kept()).toEqual([1, 2, 3, 4]);
      expect(await store.fills.list()).toHaveLength(4);
    });

    it('restarts while nothing happens is not noticed', async () => {
      const store = await open();
      await store.open(BOT);
      await store.orders.list();
      await server().stop();
      await server().start();
      await store.append([step(1)]);
      expect(await store.orders.list()).toHaveLength(1);
    });

    it.each([
      ['before-commit', 'nothing was kept'],
      ['after-commit', 'all was kept'],
      ['half-open', 'nothing was kept'],
    ] as const)('is cut off %s: when the steps come again it is found out that %s', async (cut, _) => {
      const proxy = await CuttingProxy.before(test.url);
      try {
        const store = await open({ url: proxy.url });
        await store.open(BOT);
        await store.append([step(1)]);
        proxy.cut = cut;
        const error = await failureOf(store.append([step(2), step(3)]));
        proxy.cut = 'never';
        expect(error).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
        expect(await kept()).toEqual(cut === 'after-commit' ? [1, 2, 3] : [1]);
        await store.append([step(2), step(3)]);
        await store.append([step(4)]);
        expect(await kept()).toEqual([1, 2, 3, 4]);
        expect(await store.fills.list()).toHaveLength(4);
      } finally {
        await proxy.close();
      }
    });
  });

  describe('of a process that was stopped in the midst of a transaction', () => {
    it('is ended when its bot is taken over, and keeps nothing when it wakes up', async () => {
      let wake = (): void => {};
      const asleep = new Promise<void>((resolve) => (wake = resolve));
      let commits = 0;
      const zombie = await open({
        leaseClock: new FlyingClock(),
        probe: (point) => (point === 'append:commit' && (commits += 1) === 2 ? asleep : undefined),
      });
      const lost: string[] = [];
      zombie.onLeaseLost(({ code }) => lost.push(code));
      await zombie.open(BOT);
      await zombie.append([step(1)]);
      const late = failureOf(zombie.append([step(2)]));
      const heir = await open({ leaseClock: new FlyingClock() });
      expect((await heir.open(BOT)).tail).toHaveLength(1);
      await heir.append([aStep(2)]);
      wake();
      expect(await late).toMatchObject({ code: 'STORE.UNAVAILABLE' });
      expect(await failureOf(zombie.append([step(2)]))).toMatchObject({ code: 'STORE.LEASE_LOST' });
      expect(lost).toEqual(['STORE.LEASE_LOST']);
      expect(await heir.orders.list()).toHaveLength(1);
      await heir.append([aStep(3)]);
    });
  });

  describe('that is opened', () => {
    it('by several at once on an empty database is set up once', async () => {
      await Promise.all([open(), open(), open()]);
      const { applied, pending } = await (await admin()).status();
      expect(pending).toEqual([]);
      expect(applied.every(({ checksum }) => checksum === 'ok')).toBe(true);
    });

    it('by several at once for several bots makes each of them', async () => {
      const stores = await Promise.all([open(), open(), open()]);
      const names = ['a', 'b', 'c'];
      await Promise.all(stores.map((store, index) => store.open({ ...BOT, name: names[index]! })));
      const archive = await openPostgresArchive({ url: test.url });
      opened.push(archive);
      expect((await archive.bots()).map(({ name }) => name)).toEqual(names);
    });

    it.each(['statement:5', 'statement:20', 'commit'])(
      'after its process died at %s of the migration finishes it',
      async (point) => {
        const address = postgresAddress(test.url);
        const database: PostgresDatabase = await PostgresDatabase.open({
          ...{ address, access: 'make', connectTimeout: 5000, answerTimeout: 5000 },
          probe: (reached) => (reached === `migrate:${point}` ? database.abandon() : undefined),
        });
        const { openDatabaseStore } = await import('../database/open-database-store.js');
        expect(await failureOf(openDatabaseStore(database, {}))).toMatchObject({ code: 'STORE.UNAVAILABLE' });
        expect((await (await admin()).status()).applied).toEqual([]);
        await (await open()).open(BOT);
      },
    );

    it('after a newer version wrote it is refused', async () => {
      await (await open()).close();
      await test.sql(`INSERT INTO gridbot.migrations VALUES (99, 'from-the-future', 'x', 0)`);
      const error = await failureOf(open());
      expect(error).toMatchObject({ code: 'STORE.NEWER_SCHEMA' });
      expect(error.message).toContain(', schema gridbot was written by a newer GridBot');
    });

    it('where another program has its tables is refused', async () => {
      await test.sql('CREATE SCHEMA gridbot CREATE TABLE recipes (name TEXT)');
      const error = await failureOf(open());
      expect(error).toMatchObject({ code: 'STORE.CONFLICT' });
      expect(error.message).toContain('recipes');
    });

    it('by a user who may use the schema but not make one works', async () => {
      await test.sql(`CREATE ROLE guest LOGIN PASSWORD 'x'`);
      const url = new URL(test.url);
      Object.assign(url, { username: 'guest', password: 'x' });
      const refused = await failureOf(open({ url: url.href }));
      await test.sql('CREATE SCHEMA gridbot AUTHORIZATION guest');
      await (await open({ url: url.href })).open(BOT);
      expect(refused).toMatchObject({ code: 'STORE.READ_ONLY' });
      await opened.pop()!.close();
      await test.sql('DROP SCHEMA gridbot CASCADE');
      await test.sql('DROP ROLE guest');
    });

    it('in another schema sees nothing of the first', async () => {
      const [live, dry] = [await open(), await open({ schema: 'gridbot_dry_run' })];
      await live.open(BOT);
      await dry.open(BOT);
      await live.append([step(1)]);
      expect(await dry.orders.list()).toEqual([]);
      await dry.append([step(1)]);
      expect(await kept()).toEqual([1]);
    });
  });

  describe('for those who only look', () => {
    it('is not there before a bot has run', async () => {
      expect(await failureOf(openPostgresArchive({ url: test.url }))).toMatchObject({ code: 'STORE.NOT_FOUND' });
    });

    it('can be read while its bot runs, and names the process', async () => {
      const store = await open();
      await store.open(BOT);
      await store.append([step(1)]);
      const archive = await openPostgresArchive({ url: test.url });
      opened.push(archive);
      const [bot] = await archive.bots();
      expect(bot).toMatchObject({
        name: BOT.name,
        lastSeq: 1,
        lease: { holder: expect.stringContaining(`:${process.pid} `) },
      });
    });
  });

  describe('for those who look after it', () => {
    it('goes down to nothing and up again', async () => {
      const one = await admin();
      const up = await one.migrate();
      expect((await one.revert(0)).map(({ version }) => version)).toEqual(up.map(({ version }) => version).reverse());
      expect(await test.sql(`SELECT tablename FROM pg_tables WHERE schemaname = 'gridbot'`)).toEqual([
        { tablename: 'migrations' },
      ]);
      expect(await one.migrate()).toEqual(up);
    });

    it('is not changed while a bot runs', async () => {
      await (await open()).open(BOT);
      expect(await failureOf((await admin()).revert(0))).toMatchObject({ code: 'STORE.LEASED' });
    });
  });
});
