import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { BotArchive, GridbotError } from '@gridbot/core';
import { BOT, aSnapshot, aStep, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrations } from '../database/migrations/index.js';
import type { Store } from '../store.js';
import { openSqliteArchive } from './open-sqlite-archive.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { restoreSqlite } from './restore-sqlite.js';
import { openSqliteAdmin, type SqliteAdmin } from './sqlite-admin.js';
import { SqliteDatabase } from './sqlite-database.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('looking after a SQLite file', () => {
  let folder: TemporaryFolder;
  let opened: { close(): Promise<void> }[];

  const kept = async (file = folder.file(), steps = 3): Promise<Store> => {
    const store = await openSqliteStore({ file, leaseTime: 100 });
    opened.push(store);
    const { tail, snapshot } = await store.open(BOT);
    const last = (snapshot?.seq ?? 0) + tail.length;
    for (let seq = last + 1; seq <= last + steps; seq += 1) await store.append([aTradingStep(seq, `n${seq}`)]);
    return store;
  };
  const admin = async (file = folder.file(), now = Date.now()): Promise<SqliteAdmin> => {
    const made = await openSqliteAdmin({ file, now: () => now });
    opened.push(made);
    return made;
  };
  const codeOf = async (work: () => Promise<unknown>): Promise<string> =>
    work().then(
      () => 'none',
      (error: unknown) => (error as GridbotError).code,
    );
  const sql = async (file: string, ...statements: readonly string[]): Promise<void> => {
    const database = await SqliteDatabase.open({ file, busyTimeout: 1000 });
    await database.write('change', async ({ execute }) => {
      for (const statement of statements) await execute(statement);
    });
    await database.close();
  };
  const prefixOf = async (file = folder.file()): Promise<string> => {
    const store = await openSqliteStore({ file });
    opened.push(store);
    const { orderIdPrefix } = await store.open(BOT);
    await store.close();
    return orderIdPrefix;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    opened = [];
  });

  afterEach(async () => {
    for (const one of opened) await one.close();
    await folder.remove();
  });

  describe('the schema', () => {
    it('is told with what was applied and what is pending', async () => {
      await (await kept()).close();
      const tools = await admin();
      await tools.revert(6);
      const { applied, pending } = await tools.status();
      expect(applied.map(({ version, checksum }) => [version, checksum])).toEqual(
        [1, 2, 3, 4, 5, 6].map((n) => [n, 'ok']),
      );
      expect(pending.map(({ name }) => name)).toEqual([
        ...['outbox-and-equity', 'leases', 'both-sides-of-a-trade', 'snapshot-hashes', 'order-of-steps', 'deliveries'],
      ]);
      expect(await tools.migrate(7)).toEqual([{ version: 7, name: 'outbox-and-equity' }]);
      expect((await tools.migrate()).map(({ version }) => version)).toEqual([8, 9, 10, 11, 12]);
      expect(await tools.migrate()).toEqual([]);
    });

    it('shows a text that differs and a migration of a newer program', async () => {
      await (await kept()).close();
      await sql(
        folder.file(),
        `UPDATE migrations SET checksum = 'x' WHERE version = 2`,
        `INSERT INTO migrations VALUES (99, 'future', 'x', 0)`,
      );
      const { applied } = await (await admin()).status();
      expect(applied.filter(({ checksum }) => checksum !== 'ok')).toMatchObject([
        { version: 2, checksum: 'differs' },
        { version: 99, name: 'future', checksum: 'unknown' },
      ]);
    });

    it('is not changed while a bot runs, and is once it has stopped', async () => {
      const store = await kept();
      const tools = await admin();
      expect((await tools.leases()).map(({ bot }) => bot)).toEqual([BOT.name]);
      expect(await codeOf(() => tools.revert(3))).toBe('STORE.LEASED');
      expect(await codeOf(() => tools.raiseEpoch())).toBe('STORE.LEASED');
      await store.close();
      expect(await tools.leases()).toEqual([]);
      expect(await codeOf(() => tools.revert(3))).toBe('none');
    });

    it.each([-1, migrations.length + 1, 1.5])('has no version %d', async (version) => {
      await (await kept()).close();
      const tools = await admin();
      expect(await codeOf(() => tools.migrate(version))).toBe('STORE.NOT_FOUND');
      expect(await codeOf(() => tools.revert(version))).toBe('STORE.NOT_FOUND');
    });

    it('is looked for in a file that is there', async () => {
      expect(await codeOf(() => openSqliteAdmin({ file: folder.file() }))).toBe('STORE.NOT_FOUND');
      expect(await codeOf(() => openSqliteArchive({ file: folder.file() }))).toBe('STORE.NOT_FOUND');
      expect(await readdir(folder.path)).toEqual([]);
    });

    it('of an older version is not looked into: the message says how to bring it up to date', async () => {
      await (await kept()).close();
      await (await admin()).revert(3);
      const error: unknown = await openSqliteArchive({ file: folder.file() }).catch((problem: unknown) => problem);
      expect(error).toMatchObject({ code: 'STORE.CONFLICT' });
      expect(String(error)).toContain('gridbot db migrate');
      expect((await (await admin()).status()).applied).toHaveLength(3);
    });
  });

  describe('a backup', () => {
    it('has what the running bot has kept, and overwrites nothing', async () => {
      const store = await kept();
      await store.append([], { snapshot: aSnapshot(2) });
      const to = folder.file('backup/of/today.sqlite');
      const tools = await admin();
      await tools.backup(to);
      await store.append([aStep(4)]);
      const archive = await openSqliteArchive({ file: to });
      opened.push(archive);
      const reader = await archive.bot(BOT.name);
      expect(reader.bot.lastSeq).toBe(3);
      expect(await reader.verifyJournal()).toMatchObject({ lastSeq: 3, verified: 3 });
      expect(await reader.orders.list()).toHaveLength(3);
      const before = await readFile(to);
      expect(await codeOf(() => tools.backup(to))).toBe('STORE.CONFLICT');
      expect((await readFile(to)).equals(before)).toBe(true);
      expect(await readdir(folder.file('backup/of'))).not.toContain('today.sqlite.part');
    });

    it('is consistent while steps are being kept', async () => {
      const store = await kept();
      const tools = await admin();
      const writes = Array.from({ length: 200 }, (_, index) => store.append([aTradingStep(4 + index, `w${index}`)]));
      const to = folder.file('backup.sqlite');
      await Promise.all([...writes, tools.backup(to)]);
      const archive = await openSqliteArchive({ file: to });
      opened.push(archive);
      const reader = await archive.bot(BOT.name);
      const { lastSeq, problem } = await reader.verifyJournal();
      expect(problem).toBeUndefined();
      expect(await reader.orders.list()).toHaveLength(lastSeq);
    });
  });

  describe('a backup that is restored', () => {
    const backedUp = async (): Promise<string> => {
      const store = await kept();
      const to = folder.file('backup.sqlite');
      const tools = await admin();
      await tools.backup(to);
      await tools.close();
      await store.append([aStep(4)]);
      await store.close();
      return to;
    };

    it('takes the place of the database, begins new order ids and keeps what was there', async () => {
      const from = await backedUp();
      const before = await prefixOf();
      const { bots, formerFile } = await restoreSqlite({ from, to: folder.file(), now: () => 7 });
      expect([bots, formerFile]).toEqual([[BOT.name], `${folder.file()}.before-restore-7`]);
      const after = await prefixOf();
      expect([after.slice(0, 8), after.slice(8)]).toEqual([before.slice(0, 8), '01']);
      const store = await kept(folder.file(), 1);
      expect((await store.ledger.list()).at(-1)?.seq).toBe(4);
      const former = await openSqliteArchive({ file: formerFile! });
      opened.push(former);
      expect((await former.bot(BOT.name)).bot.lastSeq).toBe(4);
    });

    it('never gives order ids out that were given out since the backup', async () => {
      const from = await backedUp();
      await restoreSqlite({ from, to: folder.file(), now: () => 1 });
      await restoreSqlite({ from, to: folder.file(), now: () => 2 });
      expect((await prefixOf()).slice(8)).toBe('02');
    });

    it('takes the place of a damaged database, whose other files do not survive beside it', async () => {
      const from = await backedUp();
      await writeFile(folder.file(), 'no database at all'.repeat(500));
      await writeFile(`${folder.file()}-wal`, 'left over');
      await restoreSqlite({ from, to: folder.file(), now: () => 1 });
      expect((await prefixOf()).slice(8)).toBe('01');
      expect(await readdir(folder.path)).toContain('bot.sqlite.before-restore-1');
    });

    it('makes a database that is not there', async () => {
      const from = await backedUp();
      const to = folder.file('new/place.sqlite');
      expect(await restoreSqlite({ from, to })).toEqual({ bots: [BOT.name] });
      expect((await prefixOf(to)).slice(8)).toBe('01');
    });

    it('is refused while a bot runs, which goes on undisturbed', async () => {
      const from = await backedUp();
      const store = await kept(folder.file(), 1);
      expect(await codeOf(() => restoreSqlite({ from, to: folder.file() }))).toBe('STORE.LEASED');
      await store.append([aStep(6)]);
      expect((await readdir(folder.path)).filter((name) => /restor/.test(name))).toEqual([]);
    });

    it.each([
      ['is no database', async (from: string) => writeFile(from, 'a letter'.repeat(1000)), 'STORE.CORRUPT'],
      ['is damaged', damage, 'STORE.CORRUPT'],
      ['is of another program', async (from: string) => sql(from, 'DROP TABLE migrations'), 'STORE.CONFLICT'],
      [
        'is newer',
        (from: string) => sql(from, `INSERT INTO migrations VALUES (99, 'f', 'x', 0)`),
        'STORE.NEWER_SCHEMA',
      ],
      ['is older', async (from: string) => (await admin(from, Date.now() + 1e6)).revert(3), 'STORE.CONFLICT'],
    ])('is refused if it %s, and the database stays', async (_, spoil, code) => {
      const from = await backedUp();
      await spoil(from);
      const error = await restoreSqlite({ from, to: folder.file() }).catch((problem: unknown) => problem);
      expect(error).toMatchObject({ code, message: expect.stringContaining(`the backup ${from} `) as unknown });
      expect(String(error)).not.toMatch(/bot\.sqlite|persistence\.file/);
      expect((await prefixOf()).slice(8)).toBe('00');
    });

    it('is refused if it is not there', async () => {
      const error = restoreSqlite({ from: folder.file('none'), to: folder.file() });
      await expect(error).rejects.toMatchObject({
        code: 'STORE.NOT_FOUND',
        message: `there is no backup ${folder.file('none')}`,
      });
    });

    it('is looked at before it takes the place, and refused for whatever is found', async () => {
      const from = await backedUp();
      const seen: number[] = [];
      const check = async (backup: Pick<BotArchive, 'bot'>): Promise<void> => {
        seen.push((await backup.bot(BOT.name)).bot.lastSeq);
        throw new Error('not this one');
      };
      await expect(restoreSqlite({ from, to: folder.file(), check })).rejects.toThrow('not this one');
      expect(seen).toEqual([3]);
      expect((await prefixOf()).slice(8)).toBe('00');
      expect((await readdir(folder.path)).filter((name) => /restor/.test(name))).toEqual([]);
    });

    async function damage(from: string): Promise<void> {
      const bytes = await readFile(from);
      await writeFile(from, bytes.fill(0xa5, 4096 * 3));
    }
  });

  describe('a bot to rebuild', () => {
    it('has the order ids it had, and opens once a person has confirmed it', async () => {
      const tools = await openSqliteAdmin({ file: folder.file(), make: true });
      opened.push(tools);
      await tools.migrate();
      await tools.rebuild(BOT, { orderIdBase: 'abcdefgh', restoreEpoch: 3 });
      const rebuilding = await openSqliteStore({ file: folder.file(), unconfirmed: true });
      expect(await rebuilding.open(BOT)).toMatchObject({ orderIdPrefix: 'abcdefgh03', orderIdBase: 'abcdefgh' });
      await rebuilding.append([aStep(1)]);
      await rebuilding.close();
      await tools.setUnconfirmed(BOT.name, ['order abcdefgh00x: nobody knows']);
      const store = await openSqliteStore({ file: folder.file() });
      opened.push(store);
      const error: unknown = await store.open(BOT).catch((problem: unknown) => problem);
      expect(error).toMatchObject({ code: 'STORE.UNCONFIRMED' });
      expect(String(error)).toMatch(/nobody knows.*gridbot recover --confirm/);
      await tools.setUnconfirmed(BOT.name, undefined);
      expect((await store.open(BOT)).tail).toHaveLength(1);
    });

    it('that is there keeps its past, and must have the same order ids', async () => {
      await (await kept()).close();
      const before = await prefixOf();
      const tools = await admin();
      await tools.rebuild(BOT, { orderIdBase: before.slice(0, 8), restoreEpoch: 2, unproved: ['it was interrupted'] });
      const early: unknown = await prefixOf().catch((problem: unknown) => problem);
      expect(early).toMatchObject({ code: 'STORE.UNCONFIRMED', details: { unconfirmed: ['it was interrupted'] } });
      await tools.setUnconfirmed(BOT.name, undefined);
      expect(await prefixOf()).toBe(`${before.slice(0, 8)}02`);
      expect(await codeOf(() => tools.rebuild(BOT, { orderIdBase: 'abcdefgh', restoreEpoch: 2 }))).toBe(
        'STORE.CONFLICT',
      );
      expect(await codeOf(() => tools.setUnconfirmed('nobody', []))).toBe('STORE.NOT_FOUND');
    });
  });
});
