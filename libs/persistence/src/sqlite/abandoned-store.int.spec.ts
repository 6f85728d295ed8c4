import { BOT, aStep, aTradingStep } from '@gridbot/testkit';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Store } from '../store.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { describeWithSqlite } from './sqlite-suite.fixture.js';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.fixture.js';

describeWithSqlite('a SQLite store whose process dies', () => {
  let folder: TemporaryFolder;
  let points: string[];

  const openStore = async (at?: (point: string, store: Store) => void | Promise<void>): Promise<Store> => {
    const alive: { store?: Store } = {};
    const store = await openSqliteStore({
      file: folder.file(),
      leaseTime: 100,
      probe: (point) => {
        points.push(point);
        return alive.store && at?.(point, alive.store);
      },
    });
    await store.open(BOT);
    alive.store = store;
    points = [];
    return store;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    points = [];
  });

  afterEach(async () => {
    await folder.remove();
  });

  it('tells a probe every boundary of its transactions', async () => {
    const store = await openStore();
    await store.append([aTradingStep(1, 'a')]);
    // Heartbeats of the lease come by the clock.
    const told = points.filter((point) => point.startsWith('append:'));
    const inside = told.slice(1, -2);
    expect(told[0]).toBe('append:begin');
    expect(told.slice(-2)).toEqual(['append:commit', 'append:committed']);
    expect(inside).toEqual(inside.map((_, index) => `append:statement:${index + 1}`));
    expect(inside.length).toBeGreaterThanOrEqual(3);
    await store.close();
  });

  it.each([
    ['append:begin', 0],
    ['append:statement:1', 0],
    ['append:statement:2', 0],
    ['append:statement:3', 0],
    ['append:commit', 0],
    ['append:committed', 1],
  ])('at %s has kept %d steps, whole', async (deadly, kept) => {
    const store = await openStore((point, dying) => (point === deadly ? dying.abandon() : undefined));
    await Promise.resolve(store.append([aTradingStep(1, 'a')])).catch(() => undefined);
    await expect(store.append([aStep(2)])).rejects.toMatchObject({ code: 'STORE.UNAVAILABLE' });
    const again = await openSqliteStore({ file: folder.file(), leaseTime: 100 });
    expect((await again.open(BOT)).tail).toHaveLength(kept);
    expect(await again.orders.list()).toHaveLength(kept);
    expect(await again.ledger.list()).toHaveLength(2 * kept);
    await again.append([aTradingStep(kept + 1, 'b')]);
    await again.close();
  });

  it('dies at once, even where a probe never comes back', async () => {
    const store = await openStore((point) => (point === 'append:commit' ? new Promise(() => undefined) : undefined));
    void Promise.resolve(store.append([aStep(1)])).catch(() => undefined);
    while (!points.includes('append:commit')) await new Promise(setImmediate);
    await store.abandon();
    const again = await openSqliteStore({ file: folder.file(), leaseTime: 100 });
    expect((await again.open(BOT)).tail).toEqual([]);
    await again.close();
  });

  it('does not keep another one that waits for its lease from being closed', async () => {
    const died = await openSqliteStore({ file: folder.file(), leaseTime: 3_600_000 });
    await died.open(BOT);
    await died.abandon();
    const told: string[] = [];
    const waiting = await openSqliteStore({
      file: folder.file(),
      onWaiting: ({ bot }) => {
        told.push(bot);
        void waiting.close();
      },
    });
    await expect(waiting.open(BOT)).rejects.toMatchObject({ code: 'STORE.UNAVAILABLE' });
    expect(told).toEqual([BOT.name]);
  });

  it('leaves its lease behind, and may be closed', async () => {
    const store = await openStore();
    await store.abandon();
    await store.abandon();
    await store.close();
    let waited = false;
    const again = await openSqliteStore({ file: folder.file(), leaseTime: 100, onWaiting: () => (waited = true) });
    await again.open(BOT);
    expect(waited).toBe(true);
    await again.close();
  });
});
