import { describe, expect, it } from '@jest/globals';
import type { LotRecord } from './grid-state.js';
import { venueWith, type GridVenue } from './grid-venue.fixture.js';

/** From now on, whoever goes through all lots or all sells of the state fails. */
function forbidScans(venue: GridVenue): GridVenue {
  const guard = {
    ownKeys: () => {
      throw new Error('a step went through all lots');
    },
  };
  venue.state.lots = new Proxy(venue.state.lots, guard);
  venue.state.sells = new Proxy(venue.state.sells, guard);
  return venue;
}

const kept: LotRecord = { boughtAt: '1', base: '0', cost: '0', spent: '0', amount: '100', state: 'held' };

describe('a step', () => {
  it.each(['grid-hodl', 'grid-sell', 'swing', 'cdca'])('of %s never goes through all lots', (flavour) => {
    const venue = venueWith({ flavour }, { balances: { USD: '5000', AAPLx: '2' } });
    for (let count = 0; count < 1_000; count += 1) venue.state.lots[`old-${count}`] = { ...kept };
    forbidScans(venue).print('260', '257', '254', '258', '262', '255', '240', '240', '275', '275');
    expect(venue.reports.filter(({ execType }) => execType === 'filled').length).toBeGreaterThan(4);
  });

  it('keeps nothing of what is sold', () => {
    const venue = venueWith({ flavour: 'grid-sell' });
    for (let round = 0; round < 50; round += 1) venue.print('260', '256', '256', '259', '263');
    const { lots, sells, buys, waiting, detached } = venue.state;
    expect(venue.state.results.roundTrips).toBeGreaterThan(40);
    expect([Object.keys(lots), Object.keys(sells), waiting, detached]).toEqual([[], [], [], []]);
    expect(buys).toHaveLength(3);
  });
});
