import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { happenings, play, setups, venueOf } from './random-run.fixture.js';

describe('the wake band', () => {
  it('changes nothing: the same commands and the same state as with every ticker delivered', async () => {
    await fc.assert(
      fc.asyncProperty(setups, happenings, async (setup, all) => {
        const sleeping = venueOf(setup);
        const awake = venueOf(setup, false);
        await play(sleeping, setup, all);
        await play(awake, setup, all);
        expect(JSON.stringify(sleeping.commands)).toBe(JSON.stringify(awake.commands));
        expect(sleeping.state).toEqual(awake.state);
      }),
      { numRuns: 80 },
    );
  }, 60_000);
});
