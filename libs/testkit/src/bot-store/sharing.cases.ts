import { clientOrderId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import {
  BOT,
  aFullStep,
  aSample,
  aSnapshot,
  aStartedStep,
  aStep,
  aTradingStep,
  fillOf,
  orderNamed,
  steps,
  timeOf,
} from './step-builder.js';
import type { StoreBench } from './store-database.js';
import { codeOf, contentOf, stepsOf } from './store-reading.js';

const OTHER = { ...BOT, name: 'eth-accumulator', instrument: 'kraken:ETH/USD' };

/** Several bots on one database, and one bot again and again. */
export function sharingCases({ connect, opened }: StoreBench): void {
  describe('two bots in one database', () => {
    it('do not see each other', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      const before = await contentOf(other);
      await one.append([aStartedStep(1), aFullStep(2, 'a')], { snapshot: aSnapshot(2), equity: aSample(timeOf(2)) });
      expect(await contentOf(other)).toEqual(before);
      expect(await other.orders.find(clientOrderId('a'))).toBeUndefined();
      expect(await other.orders.withKey('buy:a')).toEqual([]);
      expect(await other.lots.find('lot-a')).toBeUndefined();
      expect(await other.lots.ofKey('buy:a')).toEqual([]);
      expect(await other.configurations.at(2)).toBeUndefined();
      await other.close();
      expect((await (await connect()).open(OTHER)).snapshot).toBeUndefined();
    });

    it('number their steps each for itself', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      await Promise.all([1, 2].flatMap((seq) => [one, other].map(async (store) => store.append([aStep(seq)]))));
      expect([await stepsOf(one), await stepsOf(other)]).toEqual([
        [1, 2],
        [1, 2],
      ]);
    });

    it('may both write much at once', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      const write = async (store: typeof one, prefix: string): Promise<void> => {
        for (let seq = 1; seq <= 50; seq += 1) await store.append([aTradingStep(seq, `${prefix}${seq}`)]);
      };
      await Promise.all([write(one, 'a'), write(other, 'b')]);
      expect([await stepsOf(one), await stepsOf(other)].map((seqs) => seqs.length)).toEqual([50, 50]);
      expect((await one.fills.list()).every(({ fill }) => fill.tradeId.startsWith('trade-a'))).toBe(true);
    });

    it('may have fills of the same trade id, as exchanges number for each instrument', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      await one.append([aTradingStep(1, 'a')]);
      await other.append([{ ...aTradingStep(1, 'b'), fills: [fillOf('b', 'trade-a')] }]);
      expect(await other.fills.list()).toHaveLength(1);
    });

    it('may have lots, timers and equity of the same name and time', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      const equity = aSample(timeOf(1));
      const { commands, lots, balances } = aFullStep(1, 'a');
      for (const store of [one, other]) await store.append([aStep(1, { commands, lots, balances })], { equity });
      for (const store of [one, other]) {
        const { lots: kept, timers, equity: samples } = await contentOf(store);
        expect([kept, timers, samples]).toEqual([[expect.anything()], [expect.anything()], [expect.anything()]]);
      }
    });

    it('cannot have the same client order id', async () => {
      const [one, other] = [await opened(), await opened(OTHER)];
      await one.append([aStep(1, { orders: [orderNamed('a')] })]);
      expect(await codeOf(() => other.append([aStep(1, { orders: [orderNamed('a')] })]))).toBe('STORE.CONFLICT');
      expect(await contentOf(other)).toMatchObject({ journal: [], orders: [] });
      expect(await one.orders.list()).toHaveLength(1);
    });
  });

  describe('after closing and opening again', () => {
    it('everything is there', async () => {
      const store = await opened();
      await store.append([aStartedStep(1), ...steps(2, 5, (seq) => aFullStep(seq, `n${seq}`))]);
      await store.append([], { snapshot: aSnapshot(3, ['state']), equity: aSample(timeOf(5)) });
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
