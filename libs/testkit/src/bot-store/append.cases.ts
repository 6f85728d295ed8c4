import type { StepResult } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, fillOf, orderNamed, aStep, aTradingStep, aTransfer } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, contentOf, plain, stepsOf } from './store-reading.js';

/** A step is kept whole or not at all. */
export function appendCases({ connect }: StoreBench): void {
  let store: TestedStore;

  beforeEach(async () => {
    store = await connect();
    await store.open(BOT);
  });

  describe('appending a step', () => {
    it('keeps its entry, orders, fills and postings', async () => {
      const step = aTradingStep(1, 'a');
      await store.append(step);
      const { seq, at, event, commands } = step;
      expect(await contentOf(store)).toEqual(
        plain({
          journal: [{ seq, at, event, commands }],
          orders: step.orders,
          fills: step.fills,
          postings: step.postings.map((posting) => ({ ...posting, seq, at })),
          totals: [
            { account: 'holdings', asset: 'BTC', amount: '0.01' },
            { account: 'trading', asset: 'BTC', amount: '-0.01' },
          ],
        }),
      );
    });

    it('keeps many orders, fills and postings of one step in their order', async () => {
      const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
      await store.append(
        aStep(1, {
          orders: names.map((name) => orderNamed(name)),
          fills: names.map((name) => fillOf(name, `t-${name}`)),
          postings: names.flatMap((name) => aTransfer(name, 'BTC', '1')),
        }),
      );
      expect((await store.orders.list()).map(({ clientOrderId }) => clientOrderId)).toEqual(names);
      expect((await store.fills.list()).map(({ fill }) => fill.tradeId)).toEqual(names.map((name) => `t-${name}`));
      expect((await store.ledger.list()).map((line) => line.transaction)).toEqual(
        names.flatMap((name) => [name, name]),
      );
    });

    it.each([0, 2, 5, -1, 1.5, NaN])('refuses to begin with step %d', async (seq) => {
      expect(await codeOf(() => store.append(aStep(seq)))).toBe('STORE.CONFLICT');
      expect(await stepsOf(store)).toEqual([]);
    });

    it.each([1, 2, 4])('refuses step %d after step 2', async (seq) => {
      await store.append(aStep(1));
      await store.append(aStep(2));
      expect(await codeOf(() => store.append(aStep(seq)))).toBe('STORE.CONFLICT');
      expect(await stepsOf(store)).toEqual([1, 2]);
    });

    it('keeps steps in the order they came, without waiting in between', async () => {
      const seqs = Array.from({ length: 40 }, (_, index) => index + 1);
      await Promise.all(seqs.map(async (seq) => store.append(aTradingStep(seq, `n${seq}`))));
      expect(await stepsOf(store)).toEqual(seqs);
    });

    it('refuses what was appended behind a step that failed', async () => {
      await store.append(aTradingStep(1, 'a'));
      const outcomes = [aTradingStep(2, 'b'), doubled(3, 'c'), aTradingStep(4, 'd')].map((step) =>
        codeOf(() => store.append(step)),
      );
      expect(await Promise.all(outcomes)).toEqual(['none', 'STORE.CONFLICT', 'STORE.CONFLICT']);
      expect(await stepsOf(store)).toEqual([1, 2]);
    });
  });

  describe('a step that contradicts what is kept', () => {
    const contradictions: readonly (readonly [string, StepResult])[] = [
      [
        'a fill that is counted already',
        { ...aTradingStep(2, 'b'), fills: [fillOf('b', 'new'), fillOf('a', 'trade-a')] },
      ],
      ['one fill twice', doubled(2, 'b')],
      ['a fill of an unknown order', { ...aTradingStep(2, 'b'), fills: [fillOf('b', 'new'), fillOf('who', 'other')] }],
      ['an order with another price than before', withChanged({ price: '1.5' })],
      ['an order without the price it had', withChanged({ orderType: 'market' })],
      ['an order on the other side than before', withChanged({ side: 'sell' })],
      ['an order under another key than before', withChanged({ key: 'sell:1' })],
    ];

    it.each(contradictions)('is refused: %s', async (_, step) => {
      await store.append(aTradingStep(1, 'a'));
      expect(await codeOf(() => store.append(step))).toBe('STORE.CONFLICT');
    });

    it.each(contradictions)('leaves nothing behind: %s', async (_, step) => {
      await store.append(aTradingStep(1, 'a'));
      const before = await contentOf(store);
      await codeOf(() => store.append(step));
      expect(await contentOf(store)).toEqual(before);
    });

    it.each(contradictions)('does not stop the next good step: %s', async (_, step) => {
      await store.append(aTradingStep(1, 'a'));
      await codeOf(() => store.append(step));
      await store.append(aTradingStep(2, 'good'));
      expect(await stepsOf(store)).toEqual([1, 2]);
      expect(await store.fills.list()).toHaveLength(2);
    });
  });
}

/** A good order, and one fill of it twice. */
function doubled(seq: number, name: string): StepResult {
  const step = aTradingStep(seq, name);
  return { ...step, fills: [...step.fills, ...step.fills] };
}

/** A good order first, then order `a` with other terms than it was placed with. */
function withChanged(terms: Parameters<typeof orderNamed>[1]): StepResult {
  const step = aTradingStep(2, 'b');
  return { ...step, orders: [...step.orders, orderNamed('a', terms)] };
}
