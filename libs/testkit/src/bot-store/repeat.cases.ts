import type { StepResult } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  BOT,
  aFullStep,
  aNotice,
  aSample,
  aSnapshot,
  aStartedStep,
  aStep,
  fillOf,
  steps,
  timeOf,
} from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, contentOf, stepsOf } from './store-reading.js';

/** Appending again what may have been kept before. */
export function repeatCases({ connect, opened }: StoreBench): void {
  let store: TestedStore;
  const full = (seq: number): StepResult => aFullStep(seq, `n${seq}`);

  beforeEach(async () => {
    store = await opened();
  });

  describe('appending the same steps again', () => {
    it('changes nothing if they are kept', async () => {
      const batch = [aStartedStep(1), full(2), full(3)];
      const beside = { snapshot: aSnapshot(3), equity: aSample(timeOf(3)) };
      await store.append(batch, beside);
      const before = await contentOf(store);
      await store.append(batch, beside);
      expect(await contentOf(store)).toEqual(before);
      await store.append([full(4)]);
      expect(await stepsOf(store)).toEqual([1, 2, 3, 4]);
    });

    it('keeps those that are not kept yet', async () => {
      await store.append([full(1), full(2)]);
      await store.append([full(1), full(2), full(3)], { snapshot: aSnapshot(3) });
      await store.append([full(3), full(4)]);
      expect(await stepsOf(store)).toEqual([1, 2, 3, 4]);
      expect((await store.fills.list()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    });

    it('does not bring back a message that was taken', async () => {
      await store.append([full(1)]);
      await store.outbox.taken(await store.outbox.pending());
      await store.append([full(1)]);
      expect(await store.outbox.pending()).toEqual([]);
    });

    it('keeps them once if the first attempt failed', async () => {
      await store.append([full(1)]);
      const batch = [full(2), full(3)];
      const spoilt = [full(2), { ...full(3), fills: [fillOf('n1', 'trade-n1')] }];
      expect(await codeOf(() => store.append(spoilt))).toBe('STORE.CONFLICT');
      await store.append(batch);
      await store.append(batch);
      expect(await stepsOf(store)).toEqual([1, 2, 3]);
      expect((await store.fills.list()).map(({ fill }) => fill.tradeId)).toEqual(['trade-n1', 'trade-n2', 'trade-n3']);
    });

    it('is possible at once, without waiting for the first attempt', async () => {
      const batch = steps(1, 20, full);
      await Promise.all([store.append(batch), store.append(batch)]);
      expect(await stepsOf(store)).toEqual(batch.map(({ seq }) => seq));
      expect(await store.fills.list()).toHaveLength(20);
    });

    it('is possible after opening again', async () => {
      await store.append([full(1), full(2)]);
      await store.close();
      const again = await opened();
      await again.append([full(2), full(3)]);
      expect(await stepsOf(again)).toEqual([1, 2, 3]);
    });
  });

  describe('appending other steps under numbers that are kept', () => {
    const others: readonly (readonly [string, StepResult])[] = [
      ['another event', aStep(2)],
      ['another time', { ...full(2), at: timeOf(2) + 1 }],
      ['another command', { ...full(2), commands: [aNotice('something else')] }],
      ['no command', { ...full(2), commands: [] }],
    ];

    it.each(others)('is refused and changes nothing: %s', async (_, other) => {
      await store.append([full(1), full(2)]);
      const before = await contentOf(store);
      expect(await codeOf(() => store.append([other]))).toBe('STORE.CONFLICT');
      expect(await contentOf(store)).toEqual(before);
    });

    it.each(others)('is refused with all that follows: %s', async (_, other) => {
      await store.append([full(1), full(2)]);
      const before = await contentOf(store);
      const beside = { snapshot: aSnapshot(3), equity: aSample(timeOf(3)) };
      expect(await codeOf(() => store.append([other, full(3)], beside))).toBe('STORE.CONFLICT');
      expect(await contentOf(store)).toEqual(before);
      await store.close();
      expect((await (await connect()).open(BOT)).snapshot).toBeUndefined();
    });
  });
}
