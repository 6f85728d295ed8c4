import { describe, expect, it } from '@jest/globals';
import { venueWith, type GridVenue } from './grid-venue.fixture.js';

const rebuilds = (venue: GridVenue): number => venue.topics().filter((topic) => topic === 'grid.rebuild').length;

describe('a restart', () => {
  it('goes on as if nothing had happened', async () => {
    const through = venueWith().print('260', '257', '254', '258', '262', '270');
    const stopped = venueWith();
    for (const prints of [['260', '257'], ['254'], ['258', '262'], ['270']]) {
      await stopped.restart();
      stopped.print(...prints);
    }
    expect(stopped.book('buy')).toEqual(through.book('buy'));
    expect([stopped.total('USD'), stopped.total('AAPLx')]).toEqual([through.total('USD'), through.total('AAPLx')]);
    expect(stopped.state.results).toEqual(through.state.results);
  });

  it('places the sells of buys that filled meanwhile, at their targets', async () => {
    const venue = venueWith().print('260');
    await venue.restart({}, () => venue.print('254'));
    expect(venue.prices('sell')).toEqual(['257.41', '259.99']);
    expect(venue.print('254').prices('buy')).toEqual(['252.34', '249.84', '247.36']);
  });

  it('books sells that filled meanwhile, and replaces the buy if another sell is open', async () => {
    const venue = venueWith().print('260', '257', '254');
    await venue.restart({}, () => venue.print('258'));
    expect(venue.state.results.roundTrips).toBe(1);
    expect(venue.prices('buy')).toEqual(['254.86', '252.34', '249.84']);
  });

  it('shifts up with the first ticker after a rise meanwhile', async () => {
    const venue = venueWith().print('260');
    await venue.restart();
    expect(venue.prices('buy')).toEqual(['257.42', '254.87', '252.34']);
    expect(venue.print('270').prices('buy')).toEqual(['267.32', '264.67', '262.04']);
  });

  it('finds buys that were canceled meanwhile, and leaves their levels blocked', async () => {
    const venue = venueWith().print('260');
    await venue.restart({}, () => venue.cancelByHand('buy', '257.42'));
    expect(venue.print('260').prices('buy')).toEqual(['254.87', '252.34', '249.84']);
    expect(venue.state.blockedLevels).toEqual(['257.42']);
  });

  it('finds a sell that was canceled meanwhile: its lot is detached', async () => {
    const venue = venueWith().print('260', '257');
    await venue.restart({}, () => venue.cancelByHand('sell', '259.99'));
    expect(venue.print('257').prices('sell')).toEqual([]);
    expect(venue.state.detached).toEqual(['lot-1']);
  });

  it('in the middle of a shift ends it', async () => {
    const venue = venueWith().print('260');
    venue.slow = true;
    venue.print('270');
    expect(venue.state.rebuilding).toBe(true);
    venue.slow = false;
    await venue.restart();
    expect(venue.print('270').prices('buy')).toEqual(['267.32', '264.67', '262.04']);
    expect(venue.state.rebuilding).toBe(false);
  });
});

describe('a changed configuration', () => {
  it.each([
    ['amount per grid', { amountPerGrid: '50' }, ['257.42x0.1942351', '254.87x0.19617844', '252.34x0.19814535']],
    ['interval', { interval: '2%' }, ['254.9x0.39231071', '249.9x0.40016006', '245x0.40816326']],
  ])('of the %s cancels all buys and builds them anew; sells stay', async (_, change, expected) => {
    const venue = venueWith().print('260', '257');
    await venue.restart(change);
    expect(venue.book('buy')).toEqual([]);
    expect(venue.book('sell')).toEqual(['259.99x0.38656299']);
    expect(venue.print('260').book('buy')).toEqual(expected);
    expect(rebuilds(venue)).toBe(1);
    await venue.restart();
    expect(venue.print('260').book('buy')).toEqual(expected);
    expect(rebuilds(venue)).toBe(1);
  });

  it('that writes the same numbers differently changes nothing', async () => {
    const venue = venueWith().print('260');
    await venue.restart({ interval: '0.010', amountPerGrid: '100.00' });
    expect(venue.book('buy')).toHaveLength(3);
    expect(rebuilds(venue)).toBe(0);
  });

  it('of the number of buys cancels the lowest or adds below', async () => {
    const venue = venueWith().print('260');
    await venue.restart({ openBuyOrders: 2 });
    expect(venue.print('260').prices('buy')).toEqual(['257.42', '254.87']);
    await venue.restart({ openBuyOrders: 4 });
    expect(venue.print('260').prices('buy')).toEqual(['257.42', '254.87', '252.34', '249.84']);
  });

  it('of the budget holds for the next buy', async () => {
    const venue = venueWith({ maxInvestment: '250' }).print('260');
    expect(venue.prices('buy')).toHaveLength(2);
    await venue.restart({ maxInvestment: '300' });
    expect(venue.print('260').prices('buy')).toHaveLength(3);
  });

  it('leaves a buy that fills before its cancel a normal fill, whose sell takes back what it cost', async () => {
    const venue = venueWith().print('260');
    venue.slow = true;
    await venue.restart({ amountPerGrid: '50' });
    venue.print('257'); // 257.42 fills while its cancel is on its way
    venue.slow = false;
    venue.settle();
    expect(venue.book('sell')).toEqual(['259.99x0.38656299']);
    expect(venue.book('buy')[0]).toBe('254.87x0.19617844'); // the fill was the last print: 257.42
  });

  it('keeps dust of the canceled buys', async () => {
    const venue = venueWith({}, { traded: '0.1' }).print('260', '257');
    await venue.restart({ interval: '2%' });
    expect(venue.state.dust.base).toBe('0.1');
  });
});

describe('a stop that cancels orders', () => {
  it('places them again after the next start: buys around the price, sells at their targets', async () => {
    const venue = venueWith().print('260', '257').stop('all');
    expect([...venue.book('buy'), ...venue.book('sell')]).toEqual([]);
    await venue.restart();
    expect(venue.state.detached).toEqual([]);
    venue.print('255');
    expect(venue.book('sell')).toEqual(['259.99x0.38656299']);
    expect(venue.prices('buy')).toEqual(['252.47', '249.97', '247.49']);
  });
});
