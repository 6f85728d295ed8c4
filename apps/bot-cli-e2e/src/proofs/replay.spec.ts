import { expect, it } from '@jest/globals';
import { decodeEntry, encodeEntry, Engine, type EngineSnapshot } from '@gridbot/core';
import fc from 'fast-check';
import { dryRun } from './dry-run.fixture.js';
import { GRID, gridRuns, guardedRuns, tradesOf } from './grid-runs.fixture.js';

const options = { plugin: GRID, orderIdPrefix: 'bt' };

/** The snapshot as a store would give it back. */
function stored(engine: Engine): EngineSnapshot {
  return JSON.parse(JSON.stringify(engine.snapshot())) as EngineSnapshot;
}

it('gives the same commands and the same snapshot as the engine that wrote the journal, also from a snapshot on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(gridRuns, guardedRuns),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (run, share) => {
        const { steps, engine } = await dryRun(run, tradesOf(run.prices));
        const journal = steps.map((step) => decodeEntry(encodeEntry(step)));
        const cut = Math.floor((journal.length - 1) * share);
        let replayed = new Engine(options);
        for (const [index, entry] of journal.entries()) {
          if (index === cut) replayed = Engine.restore(options, stored(replayed));
          const { commands } = replayed.replay(entry);
          expect(JSON.stringify(commands)).toBe(JSON.stringify(steps[index]!.commands));
        }
        expect(replayed.snapshot()).toEqual(engine.snapshot());
      },
    ),
    { numRuns: 60 },
  );
});
