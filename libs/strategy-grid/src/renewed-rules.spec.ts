import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { FLAVOUR_NAMES } from './flavours/flavour-name.js';
import { venueWith, type GridVenue } from './grid-venue.fixture.js';

const TICK = decimal('0.25');
const isOnGrid = (price: string): boolean => decimal(price).isMultipleOf(TICK);
const pricesSince = (venue: GridVenue, from: number): readonly string[] =>
  venue.commands.slice(from).flatMap((command) => (command.type === 'submit-order' ? [`${command.price}`] : []));

describe('an instrument whose tick becomes coarser while the bot runs', () => {
  it.each(FLAVOUR_NAMES)(
    'keeps the buys of %s that rest off the new grid, and places everything else on it',
    async (flavour) => {
      const venue = venueWith({ flavour }).print('260');
      const before = venue.prices('buy');
      expect(before).toEqual(['257.42', '254.87', '252.34']);
      const from = venue.commands.length;
      await venue.renew({ tickSize: TICK });
      expect([venue.prices('buy'), venue.engine.lifecycle]).toEqual([before, 'running']);
      venue.print('257', '257', '254', '254', '260', '266', '266');
      const placed = pricesSince(venue, from);
      expect(placed.length).toBeGreaterThan(3);
      expect(placed.filter((price) => !isOnGrid(price))).toEqual([]);
      expect(venue.engine.ledgerBalanced).toBe(true);
    },
  );

  it('goes on from its snapshot in the next process under the same rules', async () => {
    const venue = venueWith().print('260');
    await venue.renew({ tickSize: TICK });
    await venue.restart();
    expect(venue.print('257', '257').prices('buy')).toEqual(['254.87', '252.34', '249.75']);
  });
});

describe('a minimum that is raised above the size of the orders', () => {
  const raised = { minNotional: decimal('150') };

  it('leaves what rests alone, places nothing the exchange would refuse, and says so once', async () => {
    const venue = venueWith().print('260');
    await venue.renew(raised);
    expect(venue.prices('buy')).toHaveLength(3);
    const from = venue.commands.length;
    venue.print('257', '257', '256.9', '257', '256.9');
    expect(pricesSince(venue, from)).toEqual([]);
    const told = venue.topics().filter((topic) => topic === 'grid.below-minimum' || topic === 'grid.sell-waiting');
    expect(told).toEqual(['grid.sell-waiting', 'grid.below-minimum']);
  });

  it('ends with the minimum: sells that waited and missing buys are placed', async () => {
    const venue = venueWith().print('260');
    await venue.renew(raised);
    venue.print('257', '257', '257');
    await venue.renew({ minNotional: decimal('5') });
    venue.print('257');
    expect(venue.prices('sell')).toEqual(['259.99']);
    expect(venue.prices('buy')).toHaveLength(3);
  });
});
