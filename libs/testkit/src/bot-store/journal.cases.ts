import { Decimal, price } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, aSnapshot, aStep, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, journalOf, plain, stepsOf } from './store-reading.js';

/** The journal, and the snapshots that shorten its replay. */
export function journalCases({ connect }: StoreBench): void {
  let store: TestedStore;

  const appendUpTo = async (last: number): Promise<void> => {
    for (let seq = 1; seq <= last; seq += 1) await store.append(aStep(seq));
  };
  const reopened = async (): Promise<Awaited<ReturnType<TestedStore['open']>>> => (await connect()).open(BOT);

  beforeEach(async () => {
    store = await connect();
    await store.open(BOT);
  });

  describe('the journal', () => {
    it('tells what was seen and said from a step on, oldest first', async () => {
      await appendUpTo(5);
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
        commands: [
          { type: 'notify', level: 'info', topic: 'ünï', text: 'a "b"\n\u{1f600}', details: { price: '1.50' } },
        ],
        ticker: { price: price(digits), at },
      });
      await store.append(step);
      const [entry] = await journalOf(store);
      expect(plain(entry)).toEqual(
        plain({ seq: 1, at, event: step.event, commands: step.commands, ticker: step.ticker }),
      );
      expect(entry?.ticker?.price).toBeInstanceOf(Decimal);
    });

    it('streams a long past whole and in order', async () => {
      await appendUpTo(620);
      expect(await stepsOf(store, 7)).toEqual(Array.from({ length: 614 }, (_, index) => index + 7));
    });

    it('can be left half-way', async () => {
      await appendUpTo(3);
      for await (const { seq } of store.journal(1)) if (seq === 2) break;
      await store.append(aStep(4));
      expect(await stepsOf(store)).toEqual([1, 2, 3, 4]);
    });

    it('can be read while steps are being kept: never a gap, never out of order', async () => {
      await appendUpTo(300);
      const reader = await connect();
      await reader.open(BOT);
      const writes = Array.from({ length: 300 }, (_, index) => codeOf(() => store.append(aStep(301 + index))));
      const seen = await stepsOf(reader);
      expect(await Promise.all(writes)).toEqual(writes.map(() => 'none'));
      expect(seen.length).toBeGreaterThanOrEqual(300);
      expect(seen).toEqual(seen.map((_, index) => index + 1));
      expect(await stepsOf(reader, 600)).toEqual([600]);
    });
  });

  describe('opening again', () => {
    it('gives the whole journal back if there is no snapshot', async () => {
      await appendUpTo(3);
      const { tail, ...rest } = await reopened();
      expect(tail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(plain(tail)).toEqual(plain(await journalOf(store)));
      expect('snapshot' in rest).toBe(false);
    });

    it('gives the newest snapshot and only what came after it, in order', async () => {
      await appendUpTo(4);
      await store.saveSnapshot(aSnapshot(2));
      await store.saveSnapshot(aSnapshot(4));
      for (let seq = 5; seq <= 620; seq += 1) await store.append(aStep(seq));
      const { snapshot, tail } = await reopened();
      expect(snapshot?.seq).toBe(4);
      expect(tail.map(({ seq }) => seq)).toEqual(Array.from({ length: 616 }, (_, index) => index + 5));
    });

    it('goes on after a snapshot that has the last step', async () => {
      await appendUpTo(3);
      await store.saveSnapshot(aSnapshot(3));
      const later = await connect();
      expect((await later.open(BOT)).tail).toEqual([]);
      await later.append(aStep(4));
      expect(await stepsOf(later)).toEqual([1, 2, 3, 4]);
    });

    it('keeps the journal from before the snapshot', async () => {
      await appendUpTo(3);
      await store.saveSnapshot(aSnapshot(3));
      expect(await stepsOf(store)).toEqual([1, 2, 3]);
    });
  });

  describe('a snapshot', () => {
    it('comes back as it was, whatever became of the object', async () => {
      const data = { lots: [{ cost: '0.10' }], note: 'ü"\n', deep: [[null, true, 1.5]] };
      await store.saveSnapshot(aSnapshot(0, data));
      const before = plain(data);
      data.lots.push({ cost: '9' });
      expect((await reopened()).snapshot).toEqual(aSnapshot(0, before as typeof data));
    });

    it('replaces one of the same step', async () => {
      await appendUpTo(1);
      await store.saveSnapshot(aSnapshot(1, 'old'));
      await store.saveSnapshot(aSnapshot(1, 'new'));
      expect((await reopened()).snapshot?.data).toBe('new');
    });

    it('does not replace a newer one', async () => {
      await appendUpTo(3);
      await store.saveSnapshot(aSnapshot(3));
      await store.saveSnapshot(aSnapshot(1));
      expect((await reopened()).snapshot?.seq).toBe(3);
    });

    it.each([2, -1, 0.5])('is refused after one step if it claims step %d', async (seq) => {
      await appendUpTo(1);
      expect(await codeOf(() => store.saveSnapshot(aSnapshot(seq)))).toBe('STORE.CONFLICT');
      expect((await reopened()).snapshot).toBeUndefined();
    });
  });
}
