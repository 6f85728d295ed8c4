import { GridbotError } from '@gridbot/core';
import { BOT, aSnapshot, aStep, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Transaction } from '../database/database.js';
import { openRawStore, type RawStore } from './raw-store.fixture.js';
import { RowWriter } from './row-writer.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('a transaction that is one text', () => {
  let folder: TemporaryFolder;
  let raw: RawStore;

  const notes = async (): Promise<unknown[]> => (await raw.sql('SELECT id FROM notes ORDER BY id')).map(({ id }) => id);
  const write = (work: (transaction: Transaction) => Promise<unknown>): Promise<unknown> =>
    raw.database.write('note', work);
  const refusal = (which: string) => () => new GridbotError('STORE.CONFLICT', `refused: ${which}`);
  const set = 'UPDATE notes SET id = $1 WHERE id = $2';
  /** What SQLite's thread is asked from now on, without the lease's heartbeats, which come by the clock. */
  const listen = (): (() => string[]) => {
    const { prototype } = RowWriter;
    const spies = [jest.spyOn(prototype, 'runText'), jest.spyOn(prototype, 'execute'), jest.spyOn(prototype, 'query')];
    const heartbeat = /^[^;]*;UPDATE leases[^;]*;[^;]*;COMMIT$/;
    return () => spies.flatMap(({ mock }) => mock.calls.map(([sql]) => sql)).filter((sql) => !heartbeat.test(sql));
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    raw = await openRawStore(folder.file());
    await raw.sql('CREATE TABLE notes (id INTEGER PRIMARY KEY)');
    await raw.sql('INSERT INTO notes VALUES (1), (2), (3)');
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await raw.store.close();
    await folder.remove();
  });

  it('is what keeps a step, with all that belongs to it', async () => {
    await raw.store.open(BOT);
    const asked = listen();
    await raw.store.append([aTradingStep(1, 'a')]);
    await raw.store.append([aStep(2)], { snapshot: aSnapshot(2) });
    expect(asked()).toHaveLength(2);
    for (const text of asked()) expect(text).toMatch(/^BEGIN IMMEDIATE;UPDATE leases[^]*;COMMIT$/);
    expect(asked()[0]).toContain('INTO "orders"');
  });

  it('keeps all of it if every demand is met', async () => {
    const asked = listen();
    await write(async ({ demand, run }) => {
      await demand(set, [10, 1], 1, refusal('one'));
      await run('DELETE FROM notes WHERE id = $1', [2]);
      await demand('UPDATE notes SET id = id + 100', [], 2, refusal('two'));
    });
    expect(asked()).toHaveLength(1);
    expect(await notes()).toEqual([103, 110]);
  });

  it.each([
    ['first', [7, 2], 'one'],
    ['second', [2, 7], 'two'],
  ] as const)('keeps nothing if the %s demand is not met, and says which', async (_, [first, second], which) => {
    const writing = write(async ({ demand, run }) => {
      await run('DELETE FROM notes WHERE id = 1');
      await demand(set, [20, first], 1, refusal('one'));
      await demand(set, [30, second], 1, refusal('two'));
      await run('DELETE FROM notes');
    });
    await expect(writing).rejects.toMatchObject({ code: 'STORE.CONFLICT', message: `refused: ${which}` });
    expect(await notes()).toEqual([1, 2, 3]);
    await write(({ run }) => run('DELETE FROM notes'));
    expect(await notes()).toEqual([]);
  });

  it('lets an unmet demand look at what the transaction sees', async () => {
    const seen: unknown[] = [];
    const writing = write(async ({ demand, run }) => {
      await run('DELETE FROM notes WHERE id = 1');
      await demand('DELETE FROM notes', [], 5, async (query) => {
        seen.push(...(await query('SELECT id FROM notes WHERE id > $1', [0])));
        return refusal('all')();
      });
    });
    await expect(writing).rejects.toThrow('refused: all');
    expect(seen).toEqual([]);
    expect(await notes()).toEqual([1, 2, 3]);
  });

  it('is taken back if even saying what was not met fails', async () => {
    const writing = write(({ demand }) =>
      demand(set, [5, 9], 1, async (query) => {
        await query('SELECT nothing FROM nowhere');
        return refusal('never')();
      }),
    );
    await expect(writing).rejects.toMatchObject({ code: 'STORE.UNAVAILABLE' });
    await write(({ run }) => run('DELETE FROM notes WHERE id = 1'));
    expect(await notes()).toEqual([2, 3]);
  });

  it('says what SQLite says of any other failure, and keeps nothing', async () => {
    const writing = write(async ({ demand, run }) => {
      await demand('DELETE FROM notes WHERE id = 1', [], 1, refusal('one'));
      await run('INSERT INTO notes VALUES ($1)', [2]);
      await run('DELETE FROM notes');
    });
    await expect(writing).rejects.toMatchObject({ code: 'STORE.CONFLICT', message: expect.stringContaining('UNIQUE') });
    expect(await notes()).toEqual([1, 2, 3]);
  });

  it('takes no text of a user for an unmet demand', async () => {
    await raw.sql(`CREATE TRIGGER grumble BEFORE DELETE ON notes BEGIN SELECT RAISE(ABORT, 'x: unmet demand 0'); END`);
    const writing = write(async ({ demand, run }) => {
      await demand(set, [10, 1], 1, refusal('one'));
      await run('DELETE FROM notes');
    });
    await expect(writing).rejects.toThrow(/contradicts what/);
  });

  it('waits while another connection writes', async () => {
    const other = await openRawStore(folder.file());
    await other.sql('BEGIN IMMEDIATE');
    const asked = listen();
    const writing = write(({ run }) => run('DELETE FROM notes WHERE id = 1'));
    while (!asked().includes('ROLLBACK')) await new Promise(setImmediate);
    await other.sql('COMMIT');
    await writing;
    await other.store.close();
    expect(await notes()).toEqual([2, 3]);
  });

  it('waits while another connection keeps it from its end', async () => {
    await raw.sql('PRAGMA journal_mode = DELETE');
    const other = await openRawStore(folder.file('other.sqlite'));
    await other.sql(`ATTACH '${folder.file()}' AS shared`);
    await other.sql('BEGIN');
    await other.sql('SELECT id FROM shared.notes');
    const asked = listen();
    const writing = write(({ run }) => run('DELETE FROM notes WHERE id = 1'));
    while (!asked().includes('ROLLBACK')) await new Promise(setImmediate);
    await other.sql('COMMIT');
    await writing;
    await other.store.close();
    expect(await notes()).toEqual([2, 3]);
  });
});
