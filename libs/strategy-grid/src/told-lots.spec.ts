import { describe, expect, it } from '@jest/globals';
import type { Lot } from '@gridbot/core';
import fc from 'fast-check';
import { venueWith, type GridVenue } from './grid-venue.fixture.js';
import { happenings, play, setups, venueOf } from './random-run.fixture.js';

describe('lots are told of', () => {
  it('when a buy brings one, with the orders that bought it and sell it', () => {
    expect(told(venueWith().print('260', '257'), 'lot-1')).toEqual({
      id: 'lot-1',
      quantity: '0.3884702',
      cost: '100.24999888121',
      state: 'selling',
      target: '259.99',
      boughtBy: 'buy:1',
      soldBy: 'sell:lot-1:4',
    });
  });

  it('when they are sold: as they were bought, however many parts they were sold in', () => {
    const venue = venueWith({ flavour: 'grid-sell' }, { traded: '0.2' }).print('260', '257', '257', '260');
    expect(told(venue, 'lot-1')).toMatchObject({ state: 'selling', quantity: '0.1884702' });
    expect(told(venue.print('260'), 'lot-1')).toMatchObject({
      state: 'sold',
      quantity: '0.3884702',
      cost: '100.24999888121',
      soldBy: 'sell:lot-1:4',
    });
  });

  it('when a person cancels their sell, and when they are attached again', () => {
    const venue = venueWith().print('260', '257').cancelByHand('sell', '259.99');
    expect(told(venue, 'lot-1')).toMatchObject({ state: 'detached', boughtBy: 'buy:1' });
    expect(told(venue, 'lot-1')).not.toHaveProperty('soldBy');
    expect(told(venue.operator('attach-lot', 'all'), 'lot-1')).toMatchObject({ state: 'selling' });
  });

  it('all of them when trading begins, also those of a state that never told of any', async () => {
    const venue = venueWith({ flavour: 'cdca' }).print('260', '257', '254');
    const before = [...venue.toldLots.values()];
    venue.toldLots.clear();
    await venue.restart();
    expect([...venue.toldLots.values()]).toEqual(before);
  });

  it('so that the last word on each is what the view shows, and the others are sold, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(setups, happenings, async (setup, all) => {
        const venue = venueOf(setup);
        let seen = 0;
        const sold = new Map<string, Lot>();
        await play(venue, setup, all, () => {
          const unsold = [...venue.toldLots.values()].filter(({ state }) => state !== 'sold');
          expect(plain(unsold.sort(byId))).toEqual(plain([...venue.engine.view()!.lots].sort(byId)));
          for (const lot of venue.toldLots.values()) if (lot.state === 'sold') sold.set(lot.id, lot);
          expect([...sold.keys()].filter((id) => venue.state.lots[id] !== undefined)).toEqual([]);
          seen += 1;
        });
        expect(seen).toBeGreaterThan(0);
        const trips = [...sold.values()].filter(({ soldBy }) => soldBy !== undefined);
        expect(trips).toHaveLength(venue.state.results.roundTrips);
        expect([...venue.toldLots.values()].filter(({ id, boughtBy }) => /^lot-/.test(id) && !boughtBy)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

function told(venue: GridVenue, id: string): unknown {
  return plain([venue.toldLots.get(id)!])[0];
}

function plain(lots: readonly Lot[]): readonly unknown[] {
  return JSON.parse(JSON.stringify(lots)) as readonly unknown[];
}

function byId(a: Lot, b: Lot): number {
  return a.id < b.id ? -1 : 1;
}
