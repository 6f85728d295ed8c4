import { rename, rm, writeFile } from 'node:fs/promises';
import type { GridbotError } from '@gridbot/core';
import { BOT, aStep } from '@gridbot/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FlyingClock } from '../lease/flying-clock.fixture.js';
import { FileIdentity } from './file-identity.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

const lost = (how: string) =>
  expect.objectContaining({ code: 'STORE.LEASE_LOST', message: expect.stringContaining(how) });
const REMOVED = lost('was removed or moved away');
const REPLACED = lost('was replaced by another file');

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => folder.remove());

describe('the identity of a file', () => {
  const identity = async (): Promise<FileIdentity> => {
    await writeFile(folder.file(), 'one');
    return FileIdentity.of(folder.file());
  };

  it('stays the same when its content changes', async () => {
    const same = await identity();
    await writeFile(folder.file(), 'more than before');
    await expect(same.assertSame()).resolves.toBeUndefined();
  });

  it('is gone with the file', async () => {
    const gone = await identity();
    await rm(folder.file());
    await expect(gone.assertSame()).rejects.toEqual(REMOVED);
  });

  it('is another one when another file takes the name, be it the same to the letter', async () => {
    const other = await identity();
    await writeFile(folder.file('other'), 'one');
    await rename(folder.file('other'), folder.file());
    await expect(other.assertSame()).rejects.toEqual(REPLACED);
  });

  it('comes back with the file', async () => {
    const moved = await identity();
    await rename(folder.file(), folder.file('elsewhere'));
    await expect(moved.assertSame()).rejects.toEqual(REMOVED);
    await rename(folder.file('elsewhere'), folder.file());
    await expect(moved.assertSame()).resolves.toBeUndefined();
  });
});

describeWithSqlite('a store whose file', () => {
  const losses = [
    ['is removed', () => rm(folder.file()), REMOVED],
    [
      'is replaced by a new database',
      async () => {
        await (await openSqliteStore({ file: folder.file('new.sqlite') })).close();
        await rename(folder.file('new.sqlite'), folder.file());
      },
      REPLACED,
    ],
  ] as const;

  it.each(losses)('%s loses its lease at the next sign of life, and keeps nothing more', async (_, lose, loss) => {
    const clock = new FlyingClock();
    const store = await openSqliteStore({ file: folder.file(), leaseClock: clock });
    await store.open(BOT);
    await store.append([aStep(1)]);
    const told = new Promise<GridbotError>((resolve) => store.onLeaseLost(resolve));
    await lose();
    for (const beat of clock.timers.values()) beat();
    expect(await told).toEqual(loss);
    await expect(store.append([aStep(2)])).rejects.toEqual(loss);
    await expect(store.close()).resolves.toBeUndefined();
  });

  it.each(losses)('%s is found out at the latest when it is closed', async (_, lose, loss) => {
    const store = await openSqliteStore({ file: folder.file(), leaseClock: new FlyingClock() });
    await store.open(BOT);
    await lose();
    await expect(store.close()).rejects.toEqual(loss);
  });

  it.each(losses)('%s is found out by the first step after a failure', async (_, lose, loss) => {
    let fails = true;
    const probe = (point: string): void => {
      if (point === 'append:begin' && fails) throw new Error('trouble');
    };
    const store = await openSqliteStore({ file: folder.file(), leaseClock: new FlyingClock(), probe });
    await store.open(BOT);
    await expect(store.append([aStep(1)])).rejects.toThrow('trouble');
    fails = false;
    await lose();
    await expect(store.append([aStep(1)])).rejects.toEqual(loss);
    await expect(store.close()).rejects.toEqual(loss);
  });

  it('is where it was goes on', async () => {
    const clock = new FlyingClock();
    const store = await openSqliteStore({ file: folder.file(), leaseClock: clock });
    await store.open(BOT);
    for (const beat of clock.timers.values()) beat();
    await store.append([aStep(1)]);
    await store.close();
    const again = await openSqliteStore({ file: folder.file(), leaseClock: clock });
    expect((await again.open(BOT)).tail).toHaveLength(1);
    await again.close();
  });
});
