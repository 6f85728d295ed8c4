import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { QUARTER_PERCENT } from '../aaplx.fixture.js';
import { venueWith } from '../grid-venue.fixture.js';

const RECEIVED = { ...QUARTER_PERCENT, asset: 'received' } as const;

describe('after a buy has filled', () => {
  it('places its sell at once, and the buy that replaces it with the next ticker', () => {
    const venue = venueWith().print('260', '257');
    expect(venue.prices('sell')).toEqual(['259.99']);
    expect(venue.prices('buy')).toEqual(['254.87', '252.34']);
    venue.print('257');
    expect(venue.prices('buy')).toEqual(['254.87', '252.34', '249.84']);
  });

  it('sells above the limit price of each buy, however far below a gap went', () => {
    const venue = venueWith().print('260', '240');
    expect(venue.prices('sell')).toEqual(['254.86', '257.41', '259.99']);
    expect(venue.prices('buy')).toEqual([]);
    venue.print('240');
    expect(venue.prices('buy')).toEqual(['237.62', '235.26', '232.93']);
  });

  it('sells one interval above the price if the fill becomes known after a rise past the target', async () => {
    const venue = venueWith().print('260');
    venue.slow = true;
    venue.print('257').loseReports().print('261');
    venue.slow = false;
    await venue.readAccount();
    expect(venue.prices('sell')).toEqual(['263.61']);
  });

  it('gathers partial fills into one lot and one sell', () => {
    const venue = venueWith({ flavour: 'grid-sell' }, { traded: '0.2' }).print('260', '257');
    expect(venue.book('sell')).toEqual([]);
    venue.print('257');
    expect(venue.book('sell')).toEqual(['259.99x0.3884702']);
    expect(Object.keys(venue.state.lots)).toEqual(['lot-1']);
  });

  it('keeps the base in cdca', () => {
    const venue = venueWith({ flavour: 'cdca' }).print('260', '257');
    expect(venue.book('sell')).toEqual([]);
    const [lot] = venue.engine.view()!.lots;
    expect(lot).toMatchObject({ id: 'lot-1', state: 'held' });
    expect(lot?.target).toBeUndefined();
  });

  it('remembers the highest price ever bought at, which only rises', () => {
    const venue = venueWith().print('260', '257', '254');
    expect(venue.state.highestBuy).toBe('257.42');
    venue.print('258', '262', '259');
    expect(venue.state.highestBuy).toBe('259.4');
  });
});

describe('what is sold of a lot', () => {
  it('is, with the fee in base, cut to what the lot has got', () => {
    // 0.3884702 less 0.25 % is 0.3874990245
    const venue = venueWith({ flavour: 'grid-sell' }, { fees: RECEIVED }).print('260', '257');
    expect(venue.book('sell')).toEqual(['259.99x0.38749902']);
  });

  it('is what takes the amount back, where the lot has more', () => {
    expect(venueWith({}, { fees: RECEIVED }).print('260', '257').book('sell')).toEqual(['259.99x0.38656299']);
  });

  it('is all the lot has, where taking the amount back would need more', () => {
    // A fee of 1 %: 100 / (259.99 x 0.98) = 0.3924..., the lot has 0.3884702 x 0.99 = 0.384585498
    const fees = { ...RECEIVED, maker: decimal('0.01') };
    expect(venueWith({}, { fees }).print('260', '257').book('sell')).toEqual(['259.99x0.38458549']);
  });

  it('is sized for the configured fee rather than for the rate of the account', () => {
    // 100 / (259.99 x 0.998)
    expect(venueWith({ fee: '0.1%' }).print('260', '257').book('sell')).toEqual(['259.99x0.38540098']);
  });
});

describe('after a sell has filled', () => {
  /** Two sells open (257.41, 259.99), three buys wanted. */
  const twoSells = (settings = {}) => venueWith(settings).print('260', '257', '254');

  it('places a buy one interval below it at once, if another sell is open and budget was what a buy lacked', () => {
    // 300 allow two lots and one buy; the sale of a lot makes room.
    const venue = twoSells({ maxInvestment: '300' });
    expect(venue.prices('buy')).toEqual(['252.34']);
    venue.print('257.5');
    expect(venue.prices('sell')).toEqual(['259.99']);
    expect(venue.prices('buy')).toEqual(['254.86', '252.34']);
  });

  it('places none if enough buys are open', () => {
    const venue = twoSells().print('257.5');
    expect(venue.prices('buy')).toEqual(['252.34', '249.84', '247.36']);
  });

  it('places none if no other sell is open: the lot is closed, and the next shift up rebuilds the buys', () => {
    const venue = venueWith({ maxInvestment: '300' }).print('260', '257');
    expect(venue.prices('buy')).toEqual(['254.87', '252.34']);
    venue.print('260');
    expect(venue.prices('sell')).toEqual([]);
    expect(venue.prices('buy')).toEqual(['254.87', '252.34']);
    venue.print('260.3');
    expect(venue.prices('buy')).toEqual(['257.72', '255.16', '252.63']);
  });

  it('places none at a level that somebody else cleared', () => {
    const venue = twoSells({ maxInvestment: '300' });
    venue.state.blockedLevels = ['254.87'];
    venue.print('257.5');
    expect(venue.prices('buy')).toEqual(['252.34']);
  });

  it('after a gap up through all sells finds the buys rebuilt already', () => {
    const venue = twoSells().print('265');
    expect(venue.prices('sell')).toEqual([]);
    expect(venue.prices('buy')).toEqual(['262.37', '259.77', '257.19']);
  });

  it('leaves the rest of the lot to nobody: grid-hodl accumulates it', () => {
    const venue = venueWith().print('260', '257', '260');
    expect(venue.state.lots).toEqual({});
    expect(venue.state.results.keptBase).toBe('0.00190721');
    expect(venue.total('AAPLx')).toBe('0.00190721');
  });
});
