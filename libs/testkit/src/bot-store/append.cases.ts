import { beforeEach, describe, expect, it } from '@jest/globals';
import { fillOf, orderNamed, aFullStep, aStep, aTradingStep, aTransfer, steps, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, contentOf, plain, stepsOf } from './store-reading.js';

/** A step is kept, in its turn. */
export function appendCases({ opened }: StoreBench): void {
  let store: TestedStore;

  beforeEach(async () => {
    store = await opened();
  });

  describe('appending a step', () => {
    it('keeps its entry, orders, fills, postings, lots, balances, timers and messages', async () => {
      const step = aFullStep(1, 'a');
      await store.append([step]);
      const { seq, at, event, commands } = step;
      expect(await contentOf(store)).toEqual({
        ...(plain({
          journal: [{ seq, at, event, commands }],
          orders: step.orders.map((order) => ({ ...order, seq })),
          fills: step.fills.map((recorded) => ({ ...recorded, seq, side: 'buy', key: 'buy:a' })),
          postings: step.postings.map((posting) => ({ ...posting, seq, at })),
          totals: [
            { account: 'holdings', asset: 'BTC', amount: '0.01' },
            { account: 'trading', asset: 'BTC', amount: '-0.01' },
          ],
          lots: step.lots.map((lot) => ({ ...lot, seq, openedAt: at, updatedAt: at })),
          balances: [{ asset: 'BTC', total: '0.01', seq, at }],
          configurations: [],
          timers: [{ name: 'timer-a', at: timeOf(11) }],
          equity: [],
        }) as object),
        outbox: [{ seq, line: expect.any(Number), at, level: 'info', topic: 'test.notice', text: 'message a' }],
      });
    });

    it('keeps many orders, fills and postings of one step in their order', async () => {
      const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
      const step = aStep(1, {
        orders: names.map((name) => orderNamed(name)),
        fills: names.map((name) => fillOf(name, `t-${name}`)),
        postings: names.flatMap((name) => aTransfer(name, 'BTC', '1')),
      });
      await store.append([step]);
      expect((await store.orders.list()).map(({ clientOrderId }) => clientOrderId)).toEqual(names);
      expect((await store.fills.list()).map(({ fill }) => fill.tradeId)).toEqual(names.map((name) => `t-${name}`));
      expect((await store.ledger.list()).map((line) => line.transaction)).toEqual(
        names.flatMap((name) => [name, name]),
      );
    });

    it.each([0, 2, 5, -1, 1.5, NaN])('refuses to begin with step %d', async (seq) => {
      expect(await codeOf(() => store.append([aStep(seq)]))).toBe('STORE.CONFLICT');
      expect(await stepsOf(store)).toEqual([]);
    });

    it.each([0, 4, 2.5])('refuses step %d after step 2', async (seq) => {
      await store.append([aStep(1)]);
      await store.append([aStep(2)]);
      expect(await codeOf(() => store.append([aStep(seq)]))).toBe('STORE.CONFLICT');
      expect(await stepsOf(store)).toEqual([1, 2]);
    });

    it('keeps steps in the order they came, without waiting in between', async () => {
      const many = steps(1, 40, (seq) => aTradingStep(seq, `n${seq}`));
      await Promise.all(many.map(async (step) => store.append([step])));
      expect(await stepsOf(store)).toEqual(many.map(({ seq }) => seq));
    });

    it('refuses what was appended behind a step that failed', async () => {
      await store.append([aTradingStep(1, 'a')]);
      const failing = { ...aTradingStep(3, 'c'), fills: aTradingStep(1, 'a').fills };
      const outcomes = [aTradingStep(2, 'b'), failing, aTradingStep(4, 'd')].map((step) =>
        codeOf(() => store.append([step])),
      );
      expect(await Promise.all(outcomes)).toEqual(['none', 'STORE.CONFLICT', 'STORE.CONFLICT']);
      expect(await stepsOf(store)).toEqual([1, 2]);
    });
  });
}
