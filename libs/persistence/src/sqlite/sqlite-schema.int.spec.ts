import { clientOrderId } from '@gridbot/core';
import { BOT, aFullStep, aSnapshot, aTradingStep, orderNamed, aStep, timeOf } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import * as entities from '../database/entities/index.js';
import { migrations } from '../database/migrations/index.js';
import type { RunSql } from '../database/migrations/migration.js';
import { migrateDown, migrateUp, type MigrationHistory } from '../database/migrations/migrator.js';
import { historyOf } from '../database/schema.js';
import { expoClient, type ExpoDatabase } from './expo-client.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';

import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('the SQLite schema', () => {
  let folder: TemporaryFolder;
  let raw: RawStore;
  let history: MigrationHistory;

  const inTransaction = <Result>(work: (run: RunSql) => Promise<Result>): Promise<Result> =>
    raw.database.write('migrate', async ({ manager }) => {
      const entities = await manager();
      return work((sql, values) => entities.query(sql, values && [...values]));
    });
  const up = (target?: number, given = history) => inTransaction((run) => migrateUp(run, given, 0, target));
  const down = (target: number, given = history) => inTransaction((run) => migrateDown(run, given, target));
  const schema = () =>
    raw.sql(`SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name`);
  const count = async (table: string) => (await raw.sql(`SELECT count(*) AS n FROM ${table}`))[0]!['n'];

  beforeEach(async () => {
    folder = await temporaryFolder();
    raw = await openRawStore(folder.file());
    history = historyOf(folder.file());
    await raw.store.open(BOT);
  });

  afterEach(async () => {
    await raw.store.close();
    await folder.remove();
  });

  describe('going up and down', () => {
    it('is at the newest version after opening', async () => {
      expect(await raw.sql('SELECT version, name, length(checksum) AS digits FROM migrations')).toEqual(
        migrations.map(({ version, name }) => ({ version, name, digits: 64 })),
      );
      expect(await up()).toEqual([]);
    });

    it('is numbered without gaps', () => {
      expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
    });

    it('goes all the way down, leaves nothing, and comes up the same', async () => {
      const before = await schema();
      await down(0);
      expect((await schema()).map(({ name }) => name)).toEqual(['migrations']);
      await up();
      expect(await schema()).toEqual(before);
    });

    it.each(migrations.map(({ version, name }) => [version, name] as const))(
      'goes down before version %d (%s) and up again with the data of the tables that stay',
      async (version) => {
        await raw.store.append([aFullStep(1, 'a')]);
        await raw.store.append([], { snapshot: aSnapshot(1) });
        const before = await schema();
        await down(version - 1);
        await up();
        expect(await schema()).toEqual(before);
        const kept = {
          bots: 1,
          journal: 1,
          snapshots: 1,
          orders: 2,
          fills: 2,
          postings: 3,
          lots: 6,
          outbox: 7,
        };
        for (const [table, made] of Object.entries(kept)) {
          const rows = table === 'postings' ? 2 : 1;
          expect([table, await count(table)]).toEqual([table, made < version ? rows : 0]);
        }
      },
    );

    it('keeps every row through a change of a table, up, down and up', async () => {
      await raw.store.append([aTradingStep(1, 'a')]);
      const note = {
        version: migrations.length + 1,
        name: 'note',
        up: [`ALTER TABLE orders ADD COLUMN note TEXT NOT NULL DEFAULT 'none'`],
        down: ['ALTER TABLE orders DROP COLUMN note'],
      };
      const longer = { ...history, migrations: [...migrations, note] };
      const before = await raw.store.orders.list();
      await up(undefined, longer);
      expect(await raw.sql('SELECT note FROM orders')).toEqual([{ note: 'none' }]);
      await down(migrations.length, longer);
      expect(await raw.store.orders.list()).toEqual(before);
      await up(undefined, longer);
      expect(await raw.store.orders.list()).toEqual(before);
    });

    it('leaves everything as it was if a migration fails half-way', async () => {
      const broken = {
        version: migrations.length + 1,
        name: 'broken',
        up: ['CREATE TABLE half (id INTEGER)', 'DROP TABLE postings', 'SELECT nonsense FROM nowhere'],
        down: [],
      };
      const before = await schema();
      await expect(up(undefined, { ...history, migrations: [...migrations, broken] })).rejects.toThrow(/nowhere/);
      expect(await schema()).toEqual(before);
      expect(await count('migrations')).toBe(migrations.length);
    });
  });

  describe('a database with another history', () => {
    it.each([
      [
        'of a newer program',
        `INSERT INTO migrations VALUES (99, 'future', 'x', 0)`,
        'STORE.NEWER_SCHEMA',
        /newer GridBot.*Update/,
      ],
      ['of another build', `UPDATE migrations SET checksum = 'x' WHERE version = 2`, 'STORE.CONFLICT', /another build/],
      ['with a hole', 'DELETE FROM migrations WHERE version = 2', 'STORE.CORRUPT', /lacks schema 2/],
    ])('is refused: %s', async (_, change, code, says) => {
      await raw.sql(change);
      const error: unknown = await openSqliteStore({ file: folder.file() }).catch((problem: unknown) => problem);
      expect(error).toMatchObject({ code, message: expect.stringMatching(says) as unknown });
      expect(String(error)).toContain(folder.file());
    });
  });

  describe('what is stored', () => {
    it('never holds money as a number', async () => {
      await raw.store.append([aTradingStep(1, 'a')]);
      await raw.store.append([aStep(2, { orders: [orderNamed('b', { price: '50000' })] })]);
      const money: readonly (readonly [string, string])[] = [
        ...['price', 'quantity', 'filled_quantity', 'filled_notional'].map((column) => ['orders', column] as const),
        ...['last_quantity', 'last_price', 'fee'].map((column) => ['fills', column] as const),
        ['postings', 'amount'],
      ];
      for (const [table, column] of money) {
        const kinds = await raw.sql(`SELECT DISTINCT typeof(${column}) AS kind FROM ${table}`);
        expect([table, column, kinds]).toEqual([table, column, [{ kind: 'text' }]]);
      }
    });

    it('holds times as whole milliseconds', async () => {
      await raw.store.append([aTradingStep(1, 'a')]);
      const kind = { kind: 'integer', at: timeOf(1) };
      expect(await raw.sql('SELECT typeof(at) AS kind, at FROM journal')).toEqual([kind]);
      expect(await raw.sql('SELECT typeof(placed_at) AS kind, placed_at AS at FROM orders')).toEqual([kind]);
      expect(await raw.sql('SELECT typeof(at) AS kind, at FROM fills')).toEqual([kind]);
    });

    it('keeps one snapshot a bot', async () => {
      for (let seq = 1; seq <= 3; seq += 1) {
        await raw.store.append([aStep(seq)]);
        await raw.store.append([], { snapshot: aSnapshot(seq) });
      }
      expect(await raw.sql('SELECT seq FROM snapshots')).toEqual([{ seq: 3 }]);
    });

    it('is described by the entities column for column', async () => {
      const source = new DataSource({
        type: 'expo',
        database: '',
        driver: expoClient({
          exec: async () => undefined,
          prepare: async () => Promise.reject(new Error()),
          close: async () => undefined,
        }),
        entities: Object.values(entities),
      });
      await source.initialize();
      for (const { tableName, columns } of source.entityMetadatas) {
        const described = columns.map((column) => ({
          name: column.databaseName,
          type: String(column.type).toUpperCase(),
          notnull: column.isNullable ? 0 : 1,
          key: column.isPrimary,
        }));
        const actual = await raw.sql(`PRAGMA table_info(${tableName})`);
        expect([tableName, described]).toEqual([
          tableName,
          actual.map(({ name, type, notnull, pk }) => ({ name, type, notnull, key: pk !== 0 })),
        ]);
      }
      expect(source.entityMetadatas).toHaveLength(16);
    });
  });

  describe('the connection', () => {
    it.each([
      ['writes ahead', 'journal_mode', 'wal'],
      ['waits until each step is on the disk', 'synchronous', 2],
      ['checks references', 'foreign_keys', 1],
    ])('%s', async (_, pragma, value) => {
      expect(Object.values((await raw.sql(`PRAGMA ${pragma}`))[0]!)).toEqual([value]);
    });
  });

  describe('questions', () => {
    /** How SQLite would answer the newest statement that the work led to. */
    const planOf = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
      const connection = await raw.database.read('look inside', async ({ dataSource }) => {
        return (dataSource.driver as unknown as { databaseConnection: ExpoDatabase }).databaseConnection;
      });
      const prepare = jest.spyOn(connection, 'prepareAsync');
      await work();
      const sql = prepare.mock.calls.at(-1)![0];
      prepare.mockRestore();
      return (await raw.sql(`EXPLAIN QUERY PLAN ${sql}`)).map(({ detail }) => String(detail));
    };
    const page = { from: 1, to: 9, limit: 5 };

    it.each([
      ['live orders', () => raw.store.orders.list({ ...page, live: true }), 'live_orders'],
      ['orders', () => raw.store.orders.list(page), 'orders_by_step'],
      ['the newest orders', () => raw.store.orders.list({ limit: 5, newest: true }), 'orders_by_step'],
      ['an order', () => raw.store.orders.find(clientOrderId('a')), 'sqlite_autoindex_orders'],
      ['fills', () => raw.store.fills.list(page), 'fills_by_step'],
      ['postings', () => raw.store.ledger.list(page), 'sqlite_autoindex_postings'],
      ['the newest fills', () => raw.store.fills.list({ limit: 5, newest: true }), 'fills_by_step'],
      ['orders of a key', () => raw.store.orders.withKey('buy:1'), 'orders_by_key'],
      ['lots', () => raw.store.lots.list(page), 'lots_by_step'],
      ['unsold lots', () => raw.store.lots.list({ ...page, sold: false }), 'unsold_lots'],
      ['a lot', () => raw.store.lots.find('1'), 'sqlite_autoindex_lots'],
      ['messages to be taken', () => raw.store.outbox.pending(), 'pending_notices'],
      ['messages to be sent', () => raw.store.deliveries.due('phone', 9, 9), 'sqlite_autoindex_deliveries'],
      ['the configuration of a step', () => raw.store.configurations.at(5), 'configurations_by_step'],
      ['what the bot was worth', () => raw.store.equity.list(page), 'sqlite_autoindex_equity_samples'],
      ['the whole ledger', () => raw.store.ledger.totals(), 'sqlite_autoindex_postings'],
    ])('about %s use an index and sort nothing', async (_, work, index) => {
      const plan = await planOf(work);
      expect(plan).toContainEqual(expect.stringMatching(new RegExp(`^SEARCH t USING .*INDEX ${index}`)));
      expect(plan.filter((line) => !/^SEARCH . USING .*INDEX/.test(line))).toEqual([]);
    });

    it.each([
      ['the fills of an order', () => raw.store.fills.list({ clientOrderId: clientOrderId('a') }), 'fills'],
      ['timers', () => raw.store.timers.list(), 'timers'],
    ])('about %s use the key, and sort the few that there are', async (_, work, table) => {
      const plan = await planOf(work);
      expect(plan).toContainEqual(
        expect.stringMatching(new RegExp(`^SEARCH t USING INDEX sqlite_autoindex_${table}_1 .*=`)),
      );
      expect(plan.filter((line) => !/^SEARCH . USING INDEX/.test(line))).toEqual(['USE TEMP B-TREE FOR ORDER BY']);
    });

    it('about the ledger add up every step of a long past', async () => {
      await raw.sql(
        `WITH RECURSIVE steps (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM steps WHERE seq < 2500)
         INSERT INTO postings SELECT 1, seq, 0, seq, 'transfer', 'holdings', 'BTC', '0.1' FROM steps`,
      );
      const totals = await raw.store.ledger.totals();
      expect(totals.map(({ amount }) => amount.toString())).toEqual(['250']);
    });

    it('about the journal from a step on use its key', async () => {
      await raw.store.append([aStep(1)]);
      expect(
        (
          await raw.sql(
            'EXPLAIN QUERY PLAN SELECT seq, at, entry, hash FROM journal WHERE bot_id = 1 AND seq >= 7 ORDER BY seq',
          )
        ).map(({ detail }) => detail),
      ).toEqual([expect.stringContaining('SEARCH journal USING INDEX sqlite_autoindex_journal')]);
    });
  });
});
