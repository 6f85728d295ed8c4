import { Decimal, price } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, aNotice, aSnapshot, aStep, steps, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { journalOf, plain, stepsOf } from './store-reading.js';

/** The journal, and what it gives back when a bot is opened again. */
export function journalCases({ connect, opened, archive }: StoreBench): void {
  let store: TestedStore;

  const reopened = async (): Promise<Awaited<ReturnType<TestedStore['open']>>> => {
    await store.close();
    store = await connect();
    return store.open(BOT);
  };

  beforeEach(async () => {
    store = await opened();
  });

  describe('the journal', () => {
    it('tells what was seen and said from a step on, oldest first', async () => {
      await store.append(steps(1, 5));
      expect(await stepsOf(store)).toEqual([1, 2, 3, 4, 5]);
      expect(await stepsOf(store, 4)).toEqual([4, 5]);
      expect(await stepsOf(store, 0)).toEqual([1, 2, 3, 4, 5]);
      expect(await stepsOf(store, 6)).toEqual([]);
    });

    it('gives events, commands and ticker back with every digit', async () => {
      const digits = '12345678901234567890.0123456789';
      const at = timeOf(1);
      const step = aStep(1, {
        event: { type: 'ticker-updated', at, price: price(digits), quantity: Decimal.parse('-0.1') },
        commands: [aNotice('a "b"\n\u{1f600}', { topic: 'ünï', details: { price: '1.50' } })],
        ticker: { price: price(digits), at },
      });
      await store.append([step]);
      const [entry] = await journalOf(store);
      expect(plain(entry)).toEqual(
        plain({ seq: 1, at, event: step.event, commands: step.commands, ticker: step.ticker }),
      );
      expect(entry?.ticker?.price).toBeInstanceOf(Decimal);
    });

    it('streams a long past whole and in order', async () => {
      await store.append(steps(1, 2_100));
      expect(await stepsOf(store, 7)).toEqual(steps(7, 2_100).map(({ seq }) => seq));
    });

    it('can be left half-way', async () => {
      await store.append(steps(1, 3));
      for await (const { seq } of store.journal(1)) if (seq === 2) break;
      await store.append([aStep(4)]);
      expect(await stepsOf(store)).toEqual([1, 2, 3, 4]);
    });
  });

  describe('opening again', () => {
    it('gives the whole journal back if there is no snapshot', async () => {
      await store.append(steps(1, 3));
      const before = plain(await journalOf(store));
      const { tail, ...rest } = await reopened();
      expect(plain(tail)).toEqual(before);
      expect(tail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect('snapshot' in rest).toBe(false);
    });

    it('gives the newest snapshot and only what came after it, in order', async () => {
      await store.append(steps(1, 4), { snapshot: aSnapshot(2) });
      await store.append([], { snapshot: aSnapshot(4) });
      await store.append(steps(5, 1_200));
      const { snapshot, tail } = await reopened();
      expect(snapshot?.seq).toBe(4);
      expect(tail.map(({ seq }) => seq)).toEqual(steps(5, 1_200).map(({ seq }) => seq));
    });

    it('goes on after a snapshot that has the last step', async () => {
      await store.append(steps(1, 3), { snapshot: aSnapshot(3) });
      expect((await reopened()).tail).toEqual([]);
      await store.append([aStep(4)]);
      expect(await stepsOf(store)).toEqual([1, 2, 3, 4]);
    });

    it('keeps the journal from before the snapshot', async () => {
      await store.append(steps(1, 3), { snapshot: aSnapshot(3) });
      expect(await stepsOf(store)).toEqual([1, 2, 3]);
    });
  });

  describe('compaction', () => {
    it('leaves every entry readable that is not older than the retention', async () => {
      await store.append(steps(1, 1_100), { snapshot: aSnapshot(1_050) });
      const before = plain(await journalOf(store));
      const { removed } = await store.compact();
      expect(removed).toBe(0);
      expect(plain(await journalOf(store))).toEqual(before);
      expect(await stepsOf(store, 1_040)).toEqual(steps(1_040, 1_100).map(({ seq }) => seq));
    });

    it('leaves snapshot and tail as they were', async () => {
      await store.append(steps(1, 1_100), { snapshot: aSnapshot(1_050) });
      const tail = plain(await journalOf(store, 1_051));
      await store.compact();
      const again = await reopened();
      expect(again.snapshot).toEqual(aSnapshot(1_050));
      expect(plain(again.tail)).toEqual(tail);
    });

    it('can be done between any two batches', async () => {
      for (let round = 0; round < 5; round += 1) {
        await store.append(steps(round * 300 + 1, round * 300 + 300), { snapshot: aSnapshot(round * 300 + 200) });
        await store.compact();
      }
      expect(await stepsOf(store)).toEqual(steps(1, 1_500).map(({ seq }) => seq));
      expect(await (await (await archive()).bot(BOT.name)).verifyJournal()).not.toHaveProperty('problem');
    });

    it('may be asked for when there is nothing to do', async () => {
      expect(await store.compact()).toEqual({ closed: 0, removed: 0 });
      await store.append(steps(1, 3));
      expect(await store.compact()).toEqual({ closed: 0, removed: 0 });
      expect(await stepsOf(store)).toEqual([1, 2, 3]);
    });

    it('does not wait for nor disturb steps that are being kept', async () => {
      const kept = [1, 2, 3].map(async (seq) => store.append([aStep(seq)], { snapshot: aSnapshot(seq) }));
      await store.compact();
      await Promise.all(kept);
      expect((await reopened()).snapshot?.seq).toBe(3);
    });
  });
}
