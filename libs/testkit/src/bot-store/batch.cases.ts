import { clientOrderId } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, aFullStep, aSample, aSnapshot, aStep, fillOf, orderNamed, steps, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, contentOf, plain, stepsOf } from './store-reading.js';

/** Steps that are kept together, and what is kept beside them. */
export function batchCases({ connect, opened }: StoreBench): void {
  let store: TestedStore;

  beforeEach(async () => {
    store = await opened();
  });

  const reopened = async (): Promise<Awaited<ReturnType<TestedStore['open']>>> => {
    await store.close();
    store = await connect();
    return store.open(BOT);
  };

  describe('appending a batch', () => {
    it('keeps what the same steps leave one by one', async () => {
      const many = steps(1, 30, (seq) => aFullStep(seq, `n${seq}`));
      await store.append(many);
      const other = await opened({ ...BOT, name: 'other' });
      const renamed = steps(1, 30, (seq) => aFullStep(seq, `m${seq}`));
      for (const step of renamed) await other.append([step]);
      const expected = JSON.stringify(await contentOf(other)).replaceAll(
        /\b(buy:|lot-|timer-|trade-|message )?m(?=\d)/g,
        '$1n',
      );
      expect(await contentOf(store)).toEqual(JSON.parse(expected));
    });

    it('keeps hundreds of steps in order', async () => {
      await store.append(steps(1, 500));
      await store.append(steps(501, 700));
      expect(await stepsOf(store)).toEqual(steps(1, 700).map(({ seq }) => seq));
    });

    it('keeps a trade between two orders of the bot once for each of them', async () => {
      const orders = [orderNamed('a'), orderNamed('b', { side: 'sell' })];
      await store.append([
        aStep(1, { orders, fills: [fillOf('a', 'both')] }),
        aStep(2, { fills: [fillOf('b', 'both')] }),
      ]);
      expect((await store.fills.list()).map((kept) => kept.clientOrderId)).toEqual(['a', 'b']);
    });

    it('follows an order through its steps', async () => {
      const [id, at] = ['a', timeOf(1)];
      await store.append([
        aStep(1, { orders: [orderNamed(id, { placedAt: at })] }),
        aStep(2, { orders: [orderNamed(id, { placedAt: at, status: 'open', venueOrderId: 'V' })] }),
        aStep(3, { fills: [fillOf(id, 't1')] }),
        aStep(4, {
          orders: [orderNamed(id, { placedAt: at, status: 'filled', venueOrderId: 'V' })],
          fills: [fillOf(id, 't2')],
        }),
      ]);
      expect(await store.orders.find(clientOrderId(id))).toMatchObject({ seq: 1, status: 'filled', venueOrderId: 'V' });
      expect((await store.fills.list()).map(({ seq, fill }) => [seq, fill.tradeId])).toEqual([
        [3, 't1'],
        [4, 't2'],
      ]);
    });

    it('keeps snapshot and equity with the steps', async () => {
      const sample = aSample(timeOf(3));
      await store.append(steps(1, 3), { snapshot: aSnapshot(3), equity: sample });
      const { snapshot, tail } = await reopened();
      expect([snapshot, tail]).toEqual([aSnapshot(3), []]);
      expect(plain(await store.equity.list())).toEqual(plain([sample]));
    });

    it('takes a snapshot of a step inside it', async () => {
      await store.append(steps(1, 3), { snapshot: aSnapshot(2) });
      const { snapshot, tail } = await reopened();
      expect([snapshot?.seq, tail.map(({ seq }) => seq)]).toEqual([2, [3]]);
    });

    it('may have no steps at all, only a snapshot', async () => {
      await store.append(steps(1, 2));
      await store.append([], { snapshot: aSnapshot(2, 'quiet') });
      const { snapshot, tail } = await reopened();
      expect([snapshot?.data, tail]).toEqual(['quiet', []]);
    });

    it('may have no steps at all, only equity', async () => {
      await store.append([], { equity: aSample(timeOf(1)) });
      expect(await store.equity.list()).toHaveLength(1);
      expect(await stepsOf(store)).toEqual([]);
    });

    it('may be empty: then nothing changes', async () => {
      await store.append(steps(1, 2, (seq) => aFullStep(seq, `n${seq}`)));
      const before = await contentOf(store);
      await store.append([]);
      expect(await contentOf(store)).toEqual(before);
    });

    it.each([
      ['leaves one out', [1, 3]],
      ['begins too late', [2, 3]],
      ['goes backwards', [2, 1]],
    ])('refuses one that %s, whole', async (_, seqs) => {
      expect(await codeOf(() => store.append(seqs.map((seq) => aFullStep(seq, `n${seq}`))))).toBe('STORE.CONFLICT');
      expect(await stepsOf(store)).toEqual([]);
      expect(await store.orders.list()).toEqual([]);
    });
  });
}
