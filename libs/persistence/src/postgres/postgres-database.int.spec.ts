import { setTimeout as delay } from 'node:timers/promises';
import { GridbotError } from '@gridbot/core';
import type { PostgresTestDatabase } from '@gridbot/testkit/postgres-server';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Probe } from '../database/database.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';
import { describeWithPostgres } from './postgres-suite.fixture.js';

describeWithPostgres('a PostgreSQL database', (server) => {
  let test: PostgresTestDatabase;
  let opened: PostgresDatabase[];

  const open = async (probe?: Probe, url = test.url): Promise<PostgresDatabase> => {
    const address = postgresAddress(url);
    const database = await PostgresDatabase.open({
      address,
      access: 'change',
      connectTimeout: 5000,
      answerTimeout: 5000,
      probe,
    });
    opened.push(database);
    return database;
  };
  const failureOf = async (work: Promise<unknown>): Promise<GridbotError> => {
    const error = await work.then(
      () => new Error('it did not fail'),
      (reason: unknown) => reason,
    );
    if (error instanceof GridbotError) return error;
    throw error;
  };
  const add = (database: PostgresDatabase, ...amounts: readonly number[]): Promise<unknown> =>
    database.write('add', ({ execute }) =>
      Promise.all(amounts.map((amount) => execute('INSERT INTO amounts VALUES ($1)', [amount]))),
    );
  const amounts = (): Promise<unknown> =>
    test.sql('SELECT array_agg(amount ORDER BY amount) AS kept FROM gridbot.amounts');
  const kept = (...numbers: readonly number[]) => [{ kept: numbers.map(String) }];
  const openSockets = (): number => process.getActiveResourcesInfo().filter((kind) => /^TCPSocket/.test(kind)).length;
  const endConnections = (): Promise<unknown> =>
    test.sql(
      'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );

  beforeEach(async () => {
    test = await server().database();
    opened = [];
    await test.sql('CREATE SCHEMA gridbot');
    await test.sql('CREATE TABLE gridbot.amounts (amount BIGINT PRIMARY KEY)');
  });

  afterEach(async () => {
    for (const database of opened) await database.close();
    await test.remove();
  });

  describe('keeps a transaction', () => {
    it('whole, in its schema', async () => {
      const database = await open();
      await add(database, 1, 2, 3);
      expect(await amounts()).toEqual(kept(1, 2, 3));
      expect(await database.tables()).toEqual(['amounts']);
    });

    it('or nothing of it, and goes on', async () => {
      const database = await open();
      await add(database, 1);
      const error = await failureOf(add(database, 2, 1, 3));
      expect(error).toMatchObject({ code: 'STORE.CONFLICT', retryable: false });
      expect(error.message).toContain('amounts_pkey');
      await add(database, 4);
      expect(await amounts()).toEqual(kept(1, 4));
    });

    it('or nothing of it if the work fails for a reason of its own', async () => {
      const database = await open();
      const work = database.write('add', async ({ execute }) => {
        await execute('INSERT INTO amounts VALUES ($1)', [1]);
        throw new GridbotError('STORE.CONFLICT', 'no');
      });
      expect(await failureOf(work)).toMatchObject({ message: 'no' });
      expect(await amounts()).toEqual([{ kept: null }]);
    });

    it('or nothing of it if a statement failed that nobody waited for', async () => {
      const database = await open();
      const work = database.write('add', async ({ execute }) => {
        void execute('INSERT INTO amounts VALUES ($1)', [1]);
        void execute('INSERT INTO amounts VALUES ($1)', [1]).catch(() => {});
        void execute('INSERT INTO amounts VALUES ($1)', [2]).catch(() => {});
      });
      expect(await failureOf(work)).toMatchObject({ code: 'STORE.CONFLICT' });
      expect(await amounts()).toEqual([{ kept: null }]);
    });

    it('one after the other', async () => {
      const database = await open();
      const order: string[] = [];
      const write = (name: string): Promise<void> =>
        database.write('note', async ({ query }) => {
          order.push(`${name} begins`);
          await query('SELECT pg_sleep(0.01)');
          order.push(`${name} ends`);
        });
      await Promise.all([write('a'), write('b')]);
      expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    });

    it('with a probe at every boundary', async () => {
      const points: string[] = [];
      const database = await open((point) => void points.push(point));
      await database.write('add', ({ execute }) => execute('INSERT INTO amounts VALUES ($1)', [1]), 'append');
      expect(points).toEqual(['append:begin', 'append:statement:1', 'append:commit', 'append:committed']);
    });

    it('not at all if a probe throws before the commit', async () => {
      const database = await open((point) => {
        if (point === 'admin:commit') throw new Error('crash');
      });
      await failureOf(add(database, 1));
      expect(await amounts()).toEqual([{ kept: null }]);
    });
  });

  it('gives whole numbers as numbers, and refuses those that are too large', async () => {
    const database = await open();
    await add(database, Number.MAX_SAFE_INTEGER);
    const read = () => database.read('read', (manager) => manager.query<object[]>('SELECT amount FROM amounts'));
    expect(await read()).toEqual([{ amount: Number.MAX_SAFE_INTEGER }]);
    await test.sql('UPDATE gridbot.amounts SET amount = 9007199254740993');
    expect(await failureOf(read())).toMatchObject({ code: 'STORE.CORRUPT' });
  });

  describe('that loses its connections', () => {
    it('says so, and connects again by itself', async () => {
      const database = await open();
      await database.write('add', ({ execute }) => execute('INSERT INTO amounts VALUES ($1)', [1]));
      await endConnections();
      const attempts = await Promise.allSettled([add(database, 2), add(database, 3)]);
      for (const attempt of attempts) {
        if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'STORE.UNAVAILABLE' });
      }
      await add(database, 4);
      expect(await database.read('read', (manager) => manager.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    });

    it('in a transaction: nothing of it is kept, and it can be tried again', async () => {
      const database = await open();
      const work = database.write('add', async ({ execute }) => {
        await execute('INSERT INTO amounts VALUES ($1)', [1]);
        await endConnections();
        await execute('INSERT INTO amounts VALUES ($1)', [2]);
      });
      expect(await failureOf(work)).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
      await add(database, 1, 2);
      expect(await amounts()).toEqual(kept(1, 2));
    });

    it('because the server is down: fails at once, and works again when the server does', async () => {
      const database = await open();
      await server().stop();
      const error = await failureOf(add(database, 1));
      expect(error).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
      expect(await failureOf(add(database, 1))).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
      expect(error.message).toContain(`PostgreSQL 127.0.0.1:${server().port}/test_`);
      expect(await failureOf(database.read('read', (manager) => manager.query('SELECT 1')))).toMatchObject({
        code: 'STORE.UNAVAILABLE',
        retryable: true,
      });
      await server().start();
      await add(database, 1);
      expect(await amounts()).toEqual(kept(1));
    });

    it('because it is abandoned: what is open is taken back, and nothing can be asked any more', async () => {
      const database = await open();
      const work = database.write('add', async ({ execute }) => {
        await execute('INSERT INTO amounts VALUES ($1)', [1]);
        await database.abandon();
        await execute('INSERT INTO amounts VALUES ($1)', [2]);
      });
      expect(await failureOf(work)).toMatchObject({ code: 'STORE.UNAVAILABLE' });
      expect(await failureOf(add(database, 3))).toMatchObject({ code: 'STORE.UNAVAILABLE' });
      expect(await amounts()).toEqual([{ kept: null }]);
    });
  });

  describe('that cannot be opened', () => {
    it.each([
      [
        'a wrong password',
        (url: URL) => (url.password = 'hunter2'),
        /does not let us in.*password authentication failed/,
      ],
      ['a password that was left out', (url: URL) => (url.password = ''), /no password was given.*PGPASSWORD/],
      ['an unknown user', (url: URL) => (url.username = 'nobody'), /does not let us in/],
      ['a missing database', (url: URL) => (url.pathname = '/nowhere'), /does not let us in.*"nowhere" does not exist/],
      ['encryption that the server lacks', (url: URL) => (url.search = '?sslmode=verify-full'), /sslmode/],
    ])('names %s, not the password, and leaves no connection open', async (_, change, message) => {
      const url = new URL(test.url);
      change(url);
      const before = openSockets();
      const error = await failureOf(open(undefined, url.href));
      expect(error).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: false });
      expect(error.message).toMatch(message);
      expect(JSON.stringify([error.message, error.details])).not.toMatch(/hunter2|tests-only/);
      while (openSockets() > before) await delay(5);
      expect(openSockets()).toBe(before);
    });

    it('can be tried again later where nobody listens', async () => {
      const error = await failureOf(open(undefined, 'postgres://me:hunter2@127.0.0.1:1/db'));
      expect(error).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
      expect(error.message).toMatch(/PostgreSQL 127\.0\.0\.1:1\/db, schema gridbot cannot be reached.*ECONNREFUSED/);
    });

    it('refuses a database that cannot hold all text', async () => {
      await test.sql(`CREATE DATABASE plain ENCODING 'SQL_ASCII' TEMPLATE template0`);
      const url = test.url.replace(/[^/]*$/, 'plain');
      expect(await failureOf(open(undefined, url))).toMatchObject({ code: 'CONFIG.INVALID' });
    });

    it('can be tried again when there is no connection left', async () => {
      await test.sql('ALTER ROLE postgres CONNECTION LIMIT -1');
      await test.sql("CREATE ROLE crowded LOGIN PASSWORD 'x' CONNECTION LIMIT 0");
      const url = new URL(test.url);
      Object.assign(url, { username: 'crowded', password: 'x' });
      const error = await failureOf(open(undefined, url.href));
      await test.sql('DROP ROLE crowded');
      expect(error).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
      expect(error.message).toMatch(/no connection left/);
    });
  });

  it('says that it cannot be written where the user may only read, or the server is a standby', async () => {
    const url = new URL(test.url);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const standby = await open(undefined, url.href);
    expect(await failureOf(add(standby, 1))).toMatchObject({ code: 'STORE.READ_ONLY' });
    await test.sql(`CREATE ROLE reader LOGIN PASSWORD 'x'`);
    await test.sql('GRANT USAGE ON SCHEMA gridbot TO reader');
    Object.assign(url, { username: 'reader', password: 'x', search: '' });
    const reader = await open(undefined, url.href);
    expect(await failureOf(add(reader, 1))).toMatchObject({ code: 'STORE.READ_ONLY' });
    await test.sql('REVOKE ALL ON SCHEMA gridbot FROM reader');
    await test.sql('DROP ROLE reader');
  });

  it('makes commits durable where the server does not by default', async () => {
    await test.sql('ALTER ROLE postgres SET synchronous_commit = off');
    const database = await open();
    const rows = await database.write('ask', ({ query }) => query('SHOW synchronous_commit'));
    await test.sql('ALTER ROLE postgres RESET synchronous_commit');
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  });
});
