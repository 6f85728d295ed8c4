import { writeFile, readFile } from 'node:fs/promises';
import { GridbotError } from '@gridbot/core';
import { BOT, aSnapshot, aStep, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrateDown } from '../database/migrations/migrator.js';
import { historyOf } from '../database/schema.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('a SQLite store in trouble', () => {
  let folder: TemporaryFolder;
  let opened: { close(): Promise<void> }[];

  const openRaw = async (pragmas?: readonly string[]): Promise<RawStore> => {
    const raw = await openRawStore(folder.file(), { pragmas: pragmas ?? [] });
    opened.push(raw.store);
    return raw;
  };
  const stepsIn = async (): Promise<unknown> =>
    (await (await openRaw()).sql('SELECT count(*) AS steps FROM journal'))[0]!['steps'];
  const failureOf = async (work: () => unknown): Promise<GridbotError> => {
    try {
      await work();
    } catch (error) {
      if (error instanceof GridbotError) return error;
      throw error;
    }
    throw new Error('it did not fail');
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    opened = [];
  });

  afterEach(async () => {
    for (const store of opened) await store.close();
    await folder.remove();
  });

  describe('on a full disk', () => {
    const big = (seq: number) => ({ ...aTradingStep(seq, `n${seq}`), event: aStep(seq, { event: noisy(seq) }).event });
    const noisy = (seq: number) => ({ type: 'timer-fired', at: seq, name: 'x'.repeat(3000) }) as const;

    it('says so with the file and what to do, and keeps nothing of the step', async () => {
      const { store, sql } = await openRaw();
      await store.open(BOT);
      await sql('PRAGMA max_page_count = 60');
      let kept = 0;
      const error = await failureOf(async () => {
        for (;;) {
          await store.append([big(kept + 1)]);
          kept += 1;
        }
      });
      expect(error).toMatchObject({ code: 'STORE.FULL', retryable: false });
      expect(error.message).toContain(`keep step ${kept + 1} of bot "${BOT.name}"`);
      expect(error.message).toContain(folder.file());
      expect(error.message).toMatch(/Free some space/);
      expect(kept).toBeGreaterThan(0);
      expect(await store.orders.list()).toHaveLength(kept);
      expect(await store.fills.list()).toHaveLength(kept);
    });

    it('goes on where it was once there is space', async () => {
      const { store, sql } = await openRaw();
      await store.open(BOT);
      await sql('PRAGMA max_page_count = 60');
      let kept = 0;
      await failureOf(async () => {
        for (;;) {
          await store.append([big(kept + 1)]);
          kept += 1;
        }
      });
      await sql('PRAGMA max_page_count = 100000');
      await store.append([big(kept + 1)]);
      expect(await stepsIn()).toBe(kept + 1);
    });

    it('cannot be set up', async () => {
      expect(await failureOf(() => openRaw(['max_page_count = 3']))).toMatchObject({ code: 'STORE.FULL' });
    });
  });

  describe('where it may not write', () => {
    it('refuses a file below something that is not a folder', async () => {
      await writeFile(folder.file('plain'), '');
      const error = await failureOf(() => openSqliteStore({ file: folder.file('plain/deep/bot.sqlite') }));
      expect(error.code).toBe('STORE.READ_ONLY');
      expect(error.message).toContain(folder.file('plain/deep/bot.sqlite'));
      expect(error.message).toMatch(/set persistence\.file/);
    });

    it('refuses a folder in place of a file', async () => {
      expect(await failureOf(() => openSqliteStore({ file: folder.path }))).toMatchObject({ code: 'STORE.READ_ONLY' });
    });

    it('finds out when it is opened, not at the first step', async () => {
      await (await openSqliteStore({ file: folder.file() })).close();
      expect(await failureOf(() => openRaw(['query_only = ON']))).toMatchObject({ code: 'STORE.READ_ONLY' });
    });

    it('refuses a step when the file turns read-only later, and keeps it when that is over', async () => {
      const { store, sql } = await openRaw();
      await store.open(BOT);
      await sql('PRAGMA query_only = ON');
      expect(await failureOf(() => store.append([aStep(1)]))).toMatchObject({ code: 'STORE.READ_ONLY' });
      expect(await failureOf(() => store.append([], { snapshot: aSnapshot(0) }))).toMatchObject({
        code: 'STORE.READ_ONLY',
      });
      await sql('PRAGMA query_only = OFF');
      await store.append([aStep(1)]);
      expect(await stepsIn()).toBe(1);
    });
  });

  describe('with a damaged file', () => {
    it('refuses what is no database', async () => {
      await writeFile(folder.file(), 'this is a letter to my grandmother, not a database'.repeat(100));
      const error = await failureOf(() => openSqliteStore({ file: folder.file() }));
      expect(error.code).toBe('STORE.CORRUPT');
      expect(error.message).toMatch(/restore a backup/);
    });

    it('refuses pages that were overwritten', async () => {
      const { store } = await openRaw();
      await store.open(BOT);
      for (let seq = 1; seq <= 200; seq += 1) await store.append([aTradingStep(seq, `n${seq}`)]);
      await store.close();
      const bytes = await readFile(folder.file());
      await writeFile(folder.file(), bytes.fill(0xa5, 4096 * 2));
      const error = await failureOf(async () => (await openRaw()).store.open(BOT));
      expect(error.code).toBe('STORE.CORRUPT');
      expect(error.message).toContain(folder.file());
    });

    it('calls a table that is gone damage, while it runs and when it starts', async () => {
      const { store, sql } = await openRaw();
      await store.open(BOT);
      await sql('DROP TABLE postings');
      expect(await failureOf(() => store.append([aTradingStep(1, 'a')]))).toMatchObject({ code: 'STORE.CORRUPT' });
      await sql('DROP TABLE leases');
      expect(await failureOf(async () => (await openRaw()).store.open(BOT))).toMatchObject({ code: 'STORE.CORRUPT' });
    });

    it.each([
      ['a snapshot', `UPDATE snapshots SET data = '{' `, 'snapshots'],
      ['an order', `UPDATE orders SET quantity = '1,5'`, 'orders'],
      ['a fill', `UPDATE fills SET fee = ''`, 'fills'],
      ['a posting', `UPDATE postings SET amount = 'NaN'`, 'postings'],
    ])('names the table when %s cannot be read', async (_, damage, table) => {
      const { store, sql } = await openRaw();
      await store.open(BOT);
      await store.append([aTradingStep(1, 'a')]);
      await store.append([aStep(2)]);
      await store.append([], { snapshot: aSnapshot(1) });
      await sql(damage);
      await store.close();
      const error = await failureOf(async () => {
        const again = (await openRaw()).store;
        await again.open(BOT);
        await again.orders.list();
        await again.fills.list();
        await again.ledger.list();
      });
      expect(error.code).toBe('STORE.CORRUPT');
      expect(error.message).toContain(`a row of ${table} in ${folder.file()}`);
    });

    it('names the step that cannot be read', async () => {
      const { store, sql } = await openRaw();
      await store.open(BOT);
      for (const seq of [1, 2]) await store.append([aStep(seq)]);
      await sql(`UPDATE journal SET entry = '{"seq":2' WHERE seq = 2`);
      await store.close();
      const error = await failureOf(async () => (await openRaw()).store.open(BOT));
      expect(error).toMatchObject({ code: 'STORE.CORRUPT', details: { seq: 2 } });
      expect(error.message).toContain('step 2 cannot be read');
    });

    it.each([
      ['in the middle', 'DELETE FROM journal WHERE seq = 2', 2],
      ['at the beginning', 'DELETE FROM journal WHERE seq = 1', 1],
    ])('names the step that is missing %s', async (_, damage, missing) => {
      const { store, sql } = await openRaw();
      await store.open(BOT);
      for (const seq of [1, 2, 3]) await store.append([aStep(seq)]);
      await sql(damage);
      await store.close();
      const error = await failureOf(async () => (await openRaw()).store.open(BOT));
      expect(error).toMatchObject({ code: 'STORE.CORRUPT', details: { seq: missing } });
    });
  });

  describe('beside another program', () => {
    it('waits, then says that the file is in use and may be tried again', async () => {
      const { store } = await openRaw();
      await store.open(BOT);
      const other = await openRaw();
      await other.sql('BEGIN IMMEDIATE');
      const error = await failureOf(() => store.append([aStep(1)]));
      expect(error).toMatchObject({ code: 'STORE.UNAVAILABLE', retryable: true });
      expect(error.message).toMatch(/in use by another program/);
      await other.sql('ROLLBACK');
      await store.append([aStep(1)]);
      expect(await stepsIn()).toBe(1);
    });

    it('refuses to move into the database of another program', async () => {
      const raw = await openRaw();
      const { sql, store } = raw;
      await sql('CREATE TABLE recipes (name TEXT)');
      await raw.database.write('revert', ({ execute, query }) =>
        migrateDown(
          (text, values) => (text.startsWith('SELECT') ? query(text, values) : execute(text, values)),
          historyOf(''),
          0,
        ),
      );
      await sql('DROP TABLE migrations');
      await store.close();
      const error = await failureOf(() => openSqliteStore({ file: folder.file() }));
      expect(error.code).toBe('STORE.CONFLICT');
      expect(error.message).toMatch(/recipes.*set persistence\.file to a new file/i);
    });
  });
});
