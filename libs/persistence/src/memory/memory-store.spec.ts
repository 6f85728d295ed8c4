import { BOT, aNotice, aSample, aSnapshot, aStep, aTradingStep } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { openMemoryArchive } from './memory-archive.js';
import { MemoryDatabase } from './memory-database.js';
import { openMemoryStore, type MemoryStoreOptions } from './open-memory-store.js';
import type { MemoryStore } from './memory-store.js';

describe('a memory store', () => {
  const opened = async (options?: MemoryStoreOptions): Promise<MemoryStore> => {
    const store = openMemoryStore(options);
    await store.open(BOT);
    return store;
  };

  describe.each(['all', 'nothing'] as const)('that keeps %s', (keep) => {
    it('is done when append returns', async () => {
      const store = await opened({ keep });
      const outcome: unknown = store.append([aTradingStep(1, 'a')]);
      expect(outcome).toBeUndefined();
      expect(store.counts).toEqual({ steps: 1, fills: 1, postings: 2 });
    });

    it('refuses a wrong step at once', async () => {
      const store = await opened({ keep });
      store.append([aStep(1)]);
      for (const seq of [0, 3]) expect(() => store.append([aStep(seq)])).toThrow(/step 2 is next/);
      expect(store.counts.steps).toBe(1);
    });

    it('refuses a snapshot from the future at once', async () => {
      const store = await opened({ keep });
      store.append([aStep(1)]);
      expect(() => store.append([], { snapshot: aSnapshot(2) })).toThrow(/Append the steps first/);
      expect(() => store.append([], { snapshot: aSnapshot(1) })).not.toThrow();
    });

    it('makes the same prefix again from the same random source', async () => {
      const { orderIdPrefix } = await openMemoryStore({ keep, random: () => 0 }).open(BOT);
      expect(orderIdPrefix).toBe('aaaaaaaa00');
    });

    it('can only be used while a bot is open', async () => {
      const store = openMemoryStore({ keep });
      expect(() => store.append([aStep(1)])).toThrow(/call open first/);
      await store.open(BOT);
      await store.close();
      expect(() => store.append([aStep(1)])).toThrow(/is closed/);
    });
  });

  it('that keeps nothing answers every question with nothing', async () => {
    const store = await opened({ keep: 'nothing' });
    const step = aTradingStep(1, 'a');
    store.append([step], { snapshot: aSnapshot(1), equity: aSample(1) });
    expect(await store.orders.list()).toEqual([]);
    expect(await store.orders.withKey('buy:a')).toEqual([]);
    expect(await store.lots.list()).toEqual([]);
    expect(await store.balances.list()).toEqual([]);
    expect(await store.configurations.at(1)).toBeUndefined();
    expect(await store.timers.list()).toEqual([]);
    expect(await store.equity.list()).toEqual([]);
    expect(await store.outbox.pending()).toEqual([]);
    expect(await store.compact()).toEqual({ closed: 0, removed: 0 });
    for await (const order of store.orders.each()) throw new Error(`it kept order ${order.key}`);
    expect(await store.orders.find(step.orders[0]!.clientOrderId)).toBeUndefined();
    expect(await store.fills.list()).toEqual([]);
    expect(await store.ledger.list()).toEqual([]);
    expect(await store.ledger.totals()).toEqual([]);
    for await (const entry of store.journal(1)) throw new Error(`it kept step ${entry.seq}`);
  });

  it('that keeps nothing begins anew with each open', async () => {
    const store = await opened({ keep: 'nothing' });
    store.append([aStep(1)]);
    expect(await store.open(BOT)).toMatchObject({ tail: [] });
    expect(() => store.append([aStep(1)])).not.toThrow();
  });

  it('that keeps nothing holds on to no step', async () => {
    const store = await opened({ keep: 'nothing' });
    const before = Object.keys(store).length;
    for (let seq = 1; seq <= 1000; seq += 1) store.append([aTradingStep(seq, `n${seq}`)]);
    expect(JSON.stringify(store).length).toBeLessThan(500);
    expect(Object.keys(store)).toHaveLength(before);
  });

  it('that is abandoned refuses everything, and leaves its lease until its time is over', async () => {
    let now = 0;
    const database = new MemoryDatabase(undefined, { leaseTime: 1, now: () => now });
    const store = await opened({ database });
    await store.abandon();
    expect(() => store.append([aStep(1)])).toThrow(/is closed/);
    await store.close();
    const archive = openMemoryArchive(database);
    expect((await archive.bots())[0]).toHaveProperty('lease');
    now = 1;
    expect((await archive.bots())[0]).not.toHaveProperty('lease');
    await expect(opened({ database })).resolves.toBeDefined();
  });

  it('notices that an entry was changed after it was kept', async () => {
    const database = new MemoryDatabase();
    const store = await opened({ database });
    const commands = [aNotice('before')];
    store.append([aStep(1), aStep(2, { commands }), aStep(3)]);
    const reader = await openMemoryArchive(database).bot(BOT.name);
    expect(await reader.verifyJournal()).toMatchObject({ verified: 3 });
    commands.push(aNotice('after'));
    expect(await reader.verifyJournal()).toMatchObject({ verified: 1, problem: { seq: 2, kind: 'altered' } });
  });
});
