import { copyFile, readFile, truncate, writeFile } from 'node:fs/promises';
import type { GridbotError } from '@gridbot/core';
import { BOT, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openSqliteStore } from './open-sqlite-store.js';
import { assertPagesWhole } from './page-check.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';
import { openSqliteAdmin } from './sqlite-admin.js';
import { SqliteDatabase } from './sqlite-database.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('a SQLite file that was written over', () => {
  let folder: TemporaryFolder;
  let raw: RawStore;

  const keep = async (from: number, to: number): Promise<void> => {
    for (let seq = from; seq <= to; seq += 1) await raw.store.append([aTradingStep(seq, `n${seq}`)]);
  };
  const backUp = async (): Promise<string> => {
    const admin = await openSqliteAdmin({ file: folder.file() });
    await admin.backup(folder.file('backup.sqlite')).finally(() => admin.close());
    return folder.file('backup.sqlite');
  };
  const startError = async (): Promise<GridbotError> => {
    const start = openSqliteStore({ file: folder.file() }).then((store) =>
      store.open(BOT).finally(() => store.close()),
    );
    return start.then(
      () => Promise.reject(new Error('it was opened')),
      (error: unknown) => error as GridbotError,
    );
  };
  /** Puts the first page of the bots, which is a sound page, in the place of the table's first one, and ends the bot. */
  const overwriteRootOf = async (table: string): Promise<void> => {
    const rootOf = async (name: string): Promise<number> =>
      Number((await raw.sql('SELECT rootpage FROM sqlite_master WHERE name = $1', [name]))[0]!['rootpage']);
    const [from, to] = [await rootOf('bots'), await rootOf(table)];
    await raw.store.close();
    const bytes = await readFile(folder.file());
    bytes.copy(bytes, (to - 1) * 4096, (from - 1) * 4096, from * 4096);
    await writeFile(folder.file(), bytes);
  };
  /** How a bot ends is not the question here: it may or may not have noticed. */
  const end = (): Promise<void> => raw.store.close().catch(() => raw.database.abandon());

  beforeEach(async () => {
    folder = await temporaryFolder();
    raw = await openRawStore(folder.file());
    await raw.store.open(BOT);
  });

  afterEach(async () => {
    await raw.store.close().catch(() => {});
    await folder.remove();
  });

  it.each([30, 300])(
    'with a backup while a bot had %i steps in it and went on is refused at the next start',
    async (steps) => {
      await keep(1, steps);
      const backup = await backUp();
      await keep(steps + 1, 2 * steps);
      await raw.sql('PRAGMA wal_checkpoint(TRUNCATE)');
      await keep(2 * steps + 1, 2 * steps + 5);
      await copyFile(backup, folder.file());
      await keep(2 * steps + 6, 2 * steps + 20).catch(() => {});
      await end();
      const error = await startError();
      expect(error).toMatchObject({ code: 'STORE.CORRUPT', retryable: false });
      expect(error.message).toContain(folder.file());
    },
  );

  it('and lost its last pages is refused before any bot is opened, and says what to do', async () => {
    await keep(1, 100);
    await raw.store.close();
    await truncate(folder.file(), 4096 * 20);
    const error = (await openSqliteStore({ file: folder.file() }).catch((reason: unknown) => reason)) as GridbotError;
    expect(error).toMatchObject({ code: 'STORE.CORRUPT', retryable: false });
    expect(error.message).toMatch(/restore a backup/);
  });

  it.each(['fills', 'postings', 'orders'])(
    'in one page of %s, which no start reads, is refused by the look at all pages',
    async (table) => {
      await keep(1, 100);
      await overwriteRootOf(table);
      expect((await startError()).message).toMatch(/^cannot begin with the database: .*restore a backup/);
    },
  );

  it('is not looked at if it is too large', async () => {
    await keep(1, 100);
    await overwriteRootOf('fills');
    const database = await SqliteDatabase.open({ file: folder.file(), busyTimeout: 50 });
    await expect(assertPagesWhole(database, 100_000)).resolves.toBeUndefined();
    await expect(assertPagesWhole(database, 100_000_000)).rejects.toMatchObject({ code: 'STORE.CORRUPT' });
    await database.close();
  });

  it('by nobody is opened', async () => {
    await keep(1, 100);
    await raw.store.close();
    const store = await openSqliteStore({ file: folder.file() });
    expect((await store.open(BOT)).tail).toHaveLength(100);
    await store.close();
  });
});
