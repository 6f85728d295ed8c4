import type { EngineSnapshot } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, aSnapshot, steps } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { codeOf, plain } from './store-reading.js';

/** Snapshots, which shorten the replay of the journal. */
export function snapshotCases({ connect, opened }: StoreBench): void {
  let store: TestedStore;

  const keptSnapshot = async (): Promise<EngineSnapshot | undefined> => {
    await store.close();
    store = await connect();
    return (await store.open(BOT)).snapshot;
  };

  beforeEach(async () => {
    store = await opened();
  });

  describe('a snapshot', () => {
    it('comes back as it was, whatever became of the object', async () => {
      const data = { lots: [{ cost: '0.10' }], note: 'ü"\n\u{1f600}', deep: [[null, true, 1.5]] };
      await store.append([], { snapshot: aSnapshot(0, data) });
      const before = plain(data);
      data.lots.push({ cost: '9' });
      expect(await keptSnapshot()).toEqual(aSnapshot(0, before as typeof data));
    });

    it.each([
      ['an object', { next: '1.50', levels: [1, '2.0', null], none: {} }],
      ['a list', ['1', 2]],
      ['a text', 'state'],
      ['a number', 0],
      ['nothing', null],
    ])("has the strategy's state beside its data: %s", async (_, strategyState) => {
      const snapshot: EngineSnapshot = {
        version: 2,
        seq: 0,
        strategy: 'grid',
        stateVersion: 7,
        strategyState,
        data: { a: 1 },
      };
      await store.append([], { snapshot });
      expect(await keptSnapshot()).toEqual(snapshot);
    });

    it('may be from before the first state of the strategy', async () => {
      const snapshot: EngineSnapshot = { version: 2, seq: 0, strategy: 'grid', stateVersion: 1, data: {} };
      await store.append([], { snapshot });
      const kept = await keptSnapshot();
      expect(kept).toEqual(snapshot);
      expect(kept !== undefined && 'strategyState' in kept).toBe(false);
    });

    it('may be of the first version, which had the state inside its data', async () => {
      const data = { strategy: { state: { next: '1' } }, orders: [] };
      const snapshot: EngineSnapshot = { version: 1, seq: 0, strategy: 'grid', stateVersion: 1, data };
      await store.append([], { snapshot });
      expect(await keptSnapshot()).toEqual(snapshot);
    });

    it('may be large', async () => {
      const lots = Array.from({ length: 5_000 }, (_, index) => ({
        id: `lot-${index}`,
        quantity: '0.00012345',
        cost: '6.1725',
      }));
      await store.append([], { snapshot: aSnapshot(0, { lots }) });
      expect(await keptSnapshot()).toEqual(aSnapshot(0, { lots }));
    });

    it('replaces one of the same step', async () => {
      await store.append(steps(1, 1), { snapshot: aSnapshot(1, 'old') });
      await store.append([], { snapshot: aSnapshot(1, 'new') });
      expect((await keptSnapshot())?.data).toBe('new');
    });

    it('does not replace a newer one', async () => {
      await store.append(steps(1, 3), { snapshot: aSnapshot(3) });
      await store.append([], { snapshot: aSnapshot(1) });
      expect((await keptSnapshot())?.seq).toBe(3);
    });

    it.each([2, -1, 0.5, NaN])('is refused after one step if it claims step %d', async (seq) => {
      await store.append(steps(1, 1));
      expect(await codeOf(() => store.append([], { snapshot: aSnapshot(seq) }))).toBe('STORE.CONFLICT');
      expect(await keptSnapshot()).toBeUndefined();
    });
  });
}
