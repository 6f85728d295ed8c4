import { clientOrderId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { BOT, fillOf, orderNamed, aSnapshot, aStep, aTradingStep } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, contentOf, stepsOf } from './store-reading.js';

const OTHER = { ...BOT, name: 'eth-accumulator', instrument: 'kraken:ETH/USD' };

/** Several bots and several stores on one database. */
export function sharingCases({ connect }: StoreBench): void {
  const opened = async (bot = BOT): Promise<TestedStore> => {
    const store = await connect();
    await store.open(bot);
    return store;
  };

  describe('two bots in one database', () => {
    it('do not see each other', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      await one.append(aTradingStep(1, 'a'));
      await one.saveSnapshot(aSnapshot(1));
      expect(await contentOf(other)).toEqual({ journal: [], orders: [], fills: [], postings: [], totals: [] });
      expect(await other.orders.find(clientOrderId('a'))).toBeUndefined();
      expect((await (await connect()).open(OTHER)).snapshot).toBeUndefined();
    });

    it('number their steps each for itself', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      await Promise.all([one.append(aStep(1)), other.append(aStep(1)), one.append(aStep(2)), other.append(aStep(2))]);
      expect([await stepsOf(one), await stepsOf(other)]).toEqual([
        [1, 2],
        [1, 2],
      ]);
    });

    it('may have fills of the same trade id, as exchanges number for each instrument', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      await one.append(aTradingStep(1, 'a'));
      await other.append({ ...aTradingStep(1, 'b'), fills: [fillOf('b', 'trade-a')] });
      expect(await other.fills.list()).toHaveLength(1);
    });

    it('cannot have the same client order id', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      await one.append(aStep(1, { orders: [orderNamed('a')] }));
      expect(await codeOf(() => other.append(aStep(1, { orders: [orderNamed('a')] })))).toBe('STORE.CONFLICT');
      expect(await contentOf(other)).toMatchObject({ journal: [], orders: [] });
      expect(await one.orders.list()).toHaveLength(1);
    });
  });

  describe('two writers of one bot', () => {
    it('cannot both keep a step of one number', async () => {
      const [one, other] = [await opened(), await opened()];
      await one.append(aTradingStep(1, 'a'));
      expect(await codeOf(() => other.append(aTradingStep(1, 'b')))).toBe('STORE.CONFLICT');
      expect((await one.orders.list()).map(({ clientOrderId: id }) => id)).toEqual(['a']);
    });

    it('cannot even if nothing happened in it', async () => {
      const [one, other] = [await opened(), await opened()];
      await one.append(aStep(1));
      expect(await codeOf(() => other.append(aStep(1)))).toBe('STORE.CONFLICT');
      expect(await stepsOf(one)).toEqual([1]);
    });

    it('at once: one of them keeps it whole, the other nothing', async () => {
      const [one, other] = [await opened(), await opened()];
      const outcomes = await Promise.all([
        codeOf(() => one.append(aTradingStep(1, 'a'))),
        codeOf(() => other.append(aTradingStep(1, 'b'))),
      ]);
      expect([...outcomes].sort()).toEqual(['STORE.CONFLICT', 'none']);
      const winner = outcomes[0] === 'none' ? 'a' : 'b';
      expect((await one.orders.list()).map(({ clientOrderId: id }) => id)).toEqual([winner]);
      expect((await one.fills.list()).map(({ fill }) => fill.tradeId)).toEqual([`trade-${winner}`]);
    });
  });

  describe('after closing and opening again', () => {
    it('everything is there', async () => {
      const store = await opened();
      for (let seq = 1; seq <= 5; seq += 1) await store.append(aTradingStep(seq, `n${seq}`));
      await store.saveSnapshot(aSnapshot(3, ['state']));
      const before = await contentOf(store);
      await store.close();
      const again = await connect();
      const { snapshot, tail } = await again.open(BOT);
      expect(snapshot).toEqual(aSnapshot(3, ['state']));
      expect(tail.map(({ seq }) => seq)).toEqual([4, 5]);
      expect(await contentOf(again)).toEqual(before);
    });
  });
}
