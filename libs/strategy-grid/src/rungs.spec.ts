import { describe, expect, it } from '@jest/globals';
import { venueWith } from './grid-venue.fixture.js';

const rungs = (venue: ReturnType<typeof venueWith>) => venue.engine.view()?.rungs;

describe('the rungs that a grid shows', () => {
  it('misses every buy before the first price, and none when they are placed', () => {
    const venue = venueWith();
    expect(rungs(venue)).toEqual({ missing: 3, doubled: 0 });
    expect(rungs(venue.print('260'))).toEqual({ missing: 0, doubled: 0 });
  });

  it('misses no buy that the account cannot pay, and as many as it can', () => {
    expect(rungs(venueWith({}, { balances: { USD: '250', AAPLx: '0' } }))).toEqual({ missing: 2, doubled: 0 });
    const poor = venueWith({}, { balances: { USD: '50', AAPLx: '0' } }).print('260');
    expect(rungs(poor)).toEqual({ missing: 0, doubled: 0 });
  });

  it('misses no buy beyond the maximum investment', () => {
    expect(rungs(venueWith({ maxInvestment: '150' }))).toEqual({ missing: 1, doubled: 0 });
    expect(rungs(venueWith({ maxInvestment: '150' }).print('260'))).toEqual({ missing: 0, doubled: 0 });
  });
});
