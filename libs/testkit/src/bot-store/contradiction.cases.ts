import type { KeptBeside, StepResult } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  BOT,
  aFullStep,
  aSample,
  aSnapshot,
  aStartedStep,
  aTradingStep,
  fillOf,
  orderNamed,
  timeOf,
} from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, contentOf, stepsOf } from './store-reading.js';

/** A batch is kept whole or not at all. */
export function contradictionCases({ connect, opened }: StoreBench): void {
  let store: TestedStore;

  beforeEach(async () => {
    store = await opened();
    await store.append([aFullStep(1, 'a')]);
  });

  const contradictions: readonly (readonly [string, (seq: number) => StepResult])[] = [
    ['a fill that is counted already', (seq) => withFills(seq, fillOf('b', 'new'), fillOf('a', 'trade-a'))],
    ['one fill twice', (seq) => withFills(seq, fillOf('b', 'new'), fillOf('b', 'new'))],
    ['a fill of an unknown order', (seq) => withFills(seq, fillOf('b', 'new'), fillOf('who', 'other'))],
    ['an order with another price than before', (seq) => withChanged(seq, { price: '1.5' })],
    ['an order with another quantity than before', (seq) => withChanged(seq, { quantity: '0.010000001' })],
    ['an order without the price it had', (seq) => withChanged(seq, { orderType: 'market' })],
    ['an order on the other side than before', (seq) => withChanged(seq, { side: 'sell' })],
    ['an order under another key than before', (seq) => withChanged(seq, { key: 'sell:1' })],
    ['an order that may cross where it might not before', (seq) => withChanged(seq, { postOnly: false })],
  ];

  describe('a step that contradicts what is kept', () => {
    it.each(contradictions)('is refused, leaves nothing behind and stops no good one: %s', async (_, contradicting) => {
      const before = await contentOf(store);
      expect(await codeOf(() => store.append([contradicting(2)]))).toBe('STORE.CONFLICT');
      expect(await contentOf(store)).toEqual(before);
      await store.append([aTradingStep(2, 'good')]);
      expect(await stepsOf(store)).toEqual([1, 2]);
      expect(await store.fills.list()).toHaveLength(2);
    });
  });

  describe('a batch with a step that contradicts', () => {
    const good = (seq: number): StepResult => aFullStep(seq, `n${seq}`);
    const beside: KeptBeside = { snapshot: aSnapshot(2), equity: aSample(timeOf(2)) };
    const started = aStartedStep(2, { config: { step: '1%' } });

    it.each(contradictions)('leaves nothing of the steps before it: %s', async (_, contradicting) => {
      const before = await contentOf(store);
      expect(await codeOf(() => store.append([started, good(3), contradicting(4)], beside))).toBe('STORE.CONFLICT');
      expect(await contentOf(store)).toEqual(before);
      await store.close();
      const { snapshot, tail } = await (await connect()).open(BOT);
      expect([snapshot, tail.length]).toEqual([undefined, 1]);
    });

    it('leaves nothing of the steps behind it', async () => {
      const before = await contentOf(store);
      const batch = [good(2), withFills(3, fillOf('a', 'trade-a')), good(4)];
      expect(await codeOf(() => store.append(batch))).toBe('STORE.CONFLICT');
      expect(await contentOf(store)).toEqual(before);
    });

    it('that contradicts only a step of the same batch leaves nothing of either', async () => {
      const before = await contentOf(store);
      const changed = { ...good(3), orders: [orderNamed('n2', { placedAt: timeOf(2), price: '1' })], fills: [] };
      const again = { ...good(3), fills: [fillOf('n2', 'trade-n2')] };
      for (const step of [changed, again]) {
        expect(await codeOf(() => store.append([good(2), step]))).toBe('STORE.CONFLICT');
        expect(await contentOf(store)).toEqual(before);
      }
    });

    it.each([4, -1, 0.5, NaN])('and one whose snapshot claims step %d leaves nothing of its steps', async (seq) => {
      const before = await contentOf(store);
      const outcome = await codeOf(() => store.append([good(2), good(3)], { ...beside, snapshot: aSnapshot(seq) }));
      expect(outcome).toBe('STORE.CONFLICT');
      expect(await contentOf(store)).toEqual(before);
    });

    it('does not stop the good one that follows', async () => {
      await codeOf(() => store.append([good(2), withFills(3, fillOf('a', 'trade-a'))]));
      await store.append([good(2), good(3)], beside);
      expect(await stepsOf(store)).toEqual([1, 2, 3]);
      expect((await store.fills.list()).map(({ fill }) => fill.tradeId)).toEqual(['trade-a', 'trade-n2', 'trade-n3']);
    });
  });
}

/** A step with a good order `b` and these fills. */
function withFills(seq: number, ...fills: StepResult['fills']): StepResult {
  return { ...aFullStep(seq, 'b'), fills };
}

/** A good order first, then order `a` with other terms than it was placed with. */
function withChanged(seq: number, terms: Parameters<typeof orderNamed>[1]): StepResult {
  const step = aFullStep(seq, 'b');
  return { ...step, orders: [...step.orders, orderNamed('a', terms)] };
}
