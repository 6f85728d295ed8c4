import { Decimal, type KeptLot } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aLot, aStep, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { plain } from './store-reading.js';

/** Lots, as far as the strategy tells of them. */
export function lotCases({ opened }: StoreBench): void {
  let store: TestedStore;
  const digits = '123456789012345678901.123456789';
  const idsOf = (lots: readonly KeptLot[]): readonly string[] => lots.map(({ id }) => id);

  beforeEach(async () => {
    store = await opened();
  });

  describe('lots', () => {
    it('come back with every digit', async () => {
      const lot = aLot('l1', {
        quantity: digits,
        cost: `-${digits}`,
        target: digits,
        state: 'selling',
        boughtBy: 'buy:1',
        soldBy: 'sell:1',
      });
      await store.append([aStep(1, { lots: [lot] })]);
      const kept = await store.lots.find('l1');
      expect(plain(kept)).toEqual(plain({ ...lot, seq: 1, openedAt: timeOf(1), updatedAt: timeOf(1) }));
      expect([kept?.quantity, kept?.cost, kept?.target].every((value) => value instanceof Decimal)).toBe(true);
    });

    it('that nobody has told of are not found', async () => {
      await store.append([aStep(1, { lots: [aLot('l1')] })]);
      expect(await store.lots.find('l2')).toBeUndefined();
      expect(await store.lots.find('L1')).toBeUndefined();
    });

    it('show their newest state, and the step that first showed them', async () => {
      await store.append([
        aStep(1, { lots: [aLot('l1', { target: '51000', soldBy: 'sell:1', state: 'selling' }), aLot('l2')] }),
      ]);
      const detached = aLot('l1', { state: 'detached', quantity: '0.02' });
      await store.append([aStep(2), aStep(3, { lots: [detached] })]);
      expect(plain(await store.lots.find('l1'))).toEqual(
        plain({ ...detached, seq: 1, openedAt: timeOf(1), updatedAt: timeOf(3) }),
      );
      expect(await store.lots.find('l2')).toMatchObject({ state: 'held', updatedAt: timeOf(1) });
    });

    it('stay when they are sold', async () => {
      await store.append([aStep(1, { lots: ['a', 'b', 'c'].map((id) => aLot(id)) })]);
      await store.append([aStep(2, { lots: [aLot('b', { state: 'sold', soldBy: 'sell:b' })] })]);
      expect(idsOf(await store.lots.list())).toEqual(['a', 'b', 'c']);
      expect(idsOf(await store.lots.list({ sold: true }))).toEqual(['b']);
      expect(idsOf(await store.lots.list({ sold: false }))).toEqual(['a', 'c']);
      expect(await store.lots.find('b')).toMatchObject({ state: 'sold', openedAt: timeOf(1), updatedAt: timeOf(2) });
    });

    it('are found by the orders that bought them or sell them', async () => {
      const lots = [
        aLot('a', { boughtBy: 'buy:1', soldBy: 'sell:1' }),
        aLot('b', { boughtBy: 'buy:2', soldBy: 'sell:1' }),
        aLot('c', { boughtBy: 'sell:1' }),
        aLot('d'),
      ];
      await store.append([aStep(1, { lots })]);
      expect(idsOf(await store.lots.ofKey('sell:1'))).toEqual(['a', 'b', 'c']);
      expect(idsOf(await store.lots.ofKey('buy:2'))).toEqual(['b']);
      expect(await store.lots.ofKey('buy:3')).toEqual([]);
    });

    it('are listed by the step that first showed them, those of one step as it told of them', async () => {
      await store.append([aStep(1, { lots: ['z', 'a'].map((id) => aLot(id)) })]);
      await store.append([aStep(2, { at: timeOf(0), lots: ['m', 'z'].map((id) => aLot(id, { state: 'selling' })) })]);
      expect(idsOf(await store.lots.list())).toEqual(['z', 'a', 'm']);
    });

    it('may be told of twice in one batch: the last word counts', async () => {
      await store.append([aStep(1, { lots: [aLot('a')] }), aStep(2, { lots: [aLot('a', { state: 'sold' })] })]);
      expect(await store.lots.find('a')).toMatchObject({ seq: 1, state: 'sold', updatedAt: timeOf(2) });
      expect(await store.lots.list()).toHaveLength(1);
    });
  });
}
