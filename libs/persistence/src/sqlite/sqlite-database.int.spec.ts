import { readdir } from 'node:fs/promises';
import { BOT, aStep, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { Store } from '../store.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';
import { RowWriter } from './row-writer.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('a SQLite database', () => {
  let folder: TemporaryFolder;
  let raw: RawStore;

  const insert = (manager: EntityManager, id: number): Promise<unknown> =>
    manager.query('INSERT INTO notes VALUES ($1)', [id]);
  const notes = async (): Promise<unknown[]> => (await raw.sql('SELECT id FROM notes ORDER BY id')).map(({ id }) => id);

  beforeEach(async () => {
    folder = await temporaryFolder();
    raw = await openRawStore(folder.file());
    await raw.sql('CREATE TABLE notes (id INTEGER PRIMARY KEY)');
  });

  afterEach(async () => {
    await raw.store.close();
    await folder.remove();
  });

  it('keeps transactions that are asked for at once apart: one fails, the others stay whole', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        raw.database.write(`write ${index}`, async (transaction) => {
          const manager = await transaction.manager();
          await insert(manager, 2 * index);
          if (index % 3 === 0) throw new Error('changed my mind');
          await insert(manager, 2 * index + 1);
        }),
      ),
    );
    const kept = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [2 * index, 2 * index + 1] : []));
    expect(kept).toHaveLength(26);
    expect(await notes()).toEqual(kept);
  });

  it('shows a reader nothing of a transaction that is not over', async () => {
    const writing = raw.database.write('write', async (transaction) => {
      const manager = await transaction.manager();
      await insert(manager, 1);
      await insert(manager, 1);
    });
    const seen = notes();
    await expect(writing).rejects.toMatchObject({ code: 'STORE.CONFLICT' });
    expect(await seen).toEqual([]);
  });

  it('takes back a transaction whose commit fails', async () => {
    await raw.sql('CREATE TABLE later (id INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)');
    const writing = raw.database.write('write', async (transaction) => {
      const manager = await transaction.manager();
      await insert(manager, 1);
      await manager.query('INSERT INTO later VALUES (7)');
    });
    await expect(writing).rejects.toMatchObject({ code: 'STORE.CONFLICT' });
    expect(await notes()).toEqual([]);
    await raw.database.write('write', async ({ manager }) => insert(await manager(), 2));
    expect(await notes()).toEqual([2]);
  });

  it('names the first error if taking back fails as well', async () => {
    const execute = RowWriter.prototype.execute;
    const spy = jest.spyOn(RowWriter.prototype, 'execute').mockImplementation(function (this: RowWriter, statement) {
      return statement === 'ROLLBACK' ? Promise.reject(new Error('the cable is out')) : execute.call(this, statement);
    });
    const writing = raw.database.write('write twice', async (transaction) => {
      const manager = await transaction.manager();
      await insert(manager, 1);
      await insert(manager, 1);
    });
    const error: unknown = await writing.catch((reason: unknown) => reason);
    spy.mockRestore();
    expect(error).toMatchObject({
      code: 'STORE.CONFLICT',
      message: expect.stringMatching(
        /^cannot write twice: .*UNIQUE.* Taking it back failed as well \(the cable is out\)/,
      ),
      cause: { code: 'STORE.CONFLICT', cause: { code: 'SQLITE_CONSTRAINT' } },
    });
    await raw.sql('ROLLBACK');
    expect(await notes()).toEqual([]);
  });

  it('can be opened by many at once, the first time too', async () => {
    const file = folder.file('new/deep/bot.sqlite');
    const stores = await Promise.all(Array.from({ length: 8 }, () => openSqliteStore({ file })));
    await Promise.all(stores.map((store, index) => store.open({ ...BOT, name: `bot ${index}` })));
    await Promise.all(stores.map(async (store, index) => store.append([aTradingStep(1, `n${index}`)])));
    for (const store of stores) expect(await store.orders.list()).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('gives a new bot to one of several that open it at once', async () => {
    const stores = await Promise.all(
      Array.from({ length: 5 }, () => openSqliteStore({ file: folder.file(), leaseTime: 300 })),
    );
    const outcomes = await Promise.allSettled(stores.map((store) => store.open(BOT)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await raw.sql('SELECT count(*) AS n FROM bots')).toEqual([{ n: 1 }]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('hands its whole content over with the file once it is closed', async () => {
    const store: Store = raw.store;
    await store.open(BOT);
    await store.append([aStep(1)]);
    await store.close();
    expect(await readdir(folder.path)).toEqual(['bot.sqlite']);
  });
});
