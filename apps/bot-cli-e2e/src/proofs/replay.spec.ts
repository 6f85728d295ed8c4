import { expect, it } from '@jest/globals';
import { decodeEntry, encodeEntry, Engine } from '@gridbot/core';
import fc from 'fast-check';
import { backtest, GRID, gridRuns } from './grid-runs.fixture.js';

it('gives the same commands and the same snapshot when its journal is replayed into a new engine', async () => {
  await fc.assert(
    fc.asyncProperty(gridRuns, fc.double({ min: 0, max: 1, noNaN: true }), async (run, share) => {
      const steps = await backtest(run);
      const journal = steps.map((step) => decodeEntry(encodeEntry(step)));
      const options = { plugin: GRID, orderIdPrefix: steps.length === 0 ? 'bt' : prefixOf(steps) };
      const whole = new Engine(options);
      const cut = Math.floor(journal.length * share);
      let resumed = new Engine(options);
      for (const [index, entry] of journal.entries()) {
        const { commands } = whole.replay(entry);
        expect(JSON.stringify(commands)).toBe(JSON.stringify(steps[index]!.commands));
        if (index === cut) resumed = Engine.restore(options, JSON.parse(JSON.stringify(resumed.snapshot())) as never);
        resumed.replay(entry);
      }
      expect(resumed.snapshot()).toEqual(whole.snapshot());
    }),
    { numRuns: 60 },
  );
});

/** The begin of the client order ids that the run used. */
function prefixOf(steps: Awaited<ReturnType<typeof backtest>>): string {
  const ids = steps.flatMap(({ orders }) => orders.map(({ clientOrderId }) => clientOrderId));
  return ids[0]?.replace(/-[^-]*$/, '') ?? 'bt';
}
