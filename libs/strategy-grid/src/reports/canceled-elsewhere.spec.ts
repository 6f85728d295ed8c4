import { describe, expect, it } from '@jest/globals';
import { venueWith, type GridVenue } from '../grid-venue.fixture.js';

const lotStates = (venue: GridVenue): readonly string[] =>
  venue.engine.view()!.lots.map(({ id, state }) => `${id} ${state}`);

describe('a sell that somebody else cancels', () => {
  const detached = (): GridVenue => venueWith().print('260', '257').cancelByHand('sell', '259.99');

  it('leaves its lot detached: reported once, never placed again by itself', async () => {
    const venue = detached().print('257', '256', '258', '262', '270');
    await venue.readAccount();
    await venue.restart();
    venue.print('257');
    expect(venue.prices('sell')).not.toContain('259.99');
    expect(lotStates(venue)).toContain('lot-1 detached');
    const told = venue.notices.filter(({ topic }) => topic === 'grid.lot-detached');
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('"gridbot operate attach-lot lot-1"')]);
  });

  it('is placed again on request, one interval above the price if that is higher by now', () => {
    expect(detached().operator('attach-lot', 'lot-1').book('sell')).toEqual(['259.99x0.38656299']);
    expect(detached().print('258.5').operator('attach-lot', 'all').prices('sell')).toEqual(['261.08']);
  });

  it('answers a request for a lot that is not detached', () => {
    const venue = detached().operator('attach-lot', 'lot-7');
    expect(venue.notices.at(-1)).toMatchObject({ topic: 'grid.unknown-lot' });
    expect(venue.notices.at(-1)?.text).toContain('lot-1');
    expect(venue.prices('sell')).toEqual([]);
  });

  it('after a part of it has traded gives the rest back to its lot, and only the missing quote is still to come', () => {
    const venue = venueWith({}, { traded: '0.2' }).print('260', '257', '257', '260');
    venue.cancelByHand('sell', '259.99');
    const lot = venue.state.lots['lot-1'];
    // 99.999998884 less 0.2 / 0.3884702 of it, to 18 digits
    expect(lot).toMatchObject({ base: '0.1884702', spent: '48.515998884', state: 'detached' });
    // 0.38656299 less the 0.2 that were sold at the same price
    expect(venue.print('257').operator('attach-lot', 'all').book('sell')).toContain('259.99x0.18656299');
  });

  it('makes room for no buy', () => {
    const venue = venueWith({ maxInvestment: '300' }).print('260', '257', '254').cancelByHand('sell', '257.41');
    expect(venue.prices('buy')).toEqual(['252.34']);
  });
});

describe('a buy that somebody else cancels', () => {
  it('blocks its level: the next buy goes below it', () => {
    const venue = venueWith().print('260').cancelByHand('buy', '252.34').print('260');
    expect(venue.prices('buy')).toEqual(['257.42', '254.87', '249.84']);
    const told = venue.notices.filter(({ topic }) => topic === 'grid.level-blocked');
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('"gridbot resume"; the bot trades on')]);
  });

  it('blocks what is less than half an interval from it as well', () => {
    const venue = venueWith({ openBuyOrders: 1 }).print('260').cancelByHand('buy', '257.42').print('260.5', '260.5');
    expect(venue.prices('buy')).toEqual(['255.36']); // not 257.92
  });

  it('leaves a gap if it was not the lowest', () => {
    const venue = venueWith().print('260').cancelByHand('buy', '254.87').print('260');
    expect(venue.prices('buy')).toEqual(['257.42', '252.34', '249.84']);
  });

  it('frees its level again with the next shift up', () => {
    const venue = venueWith().print('260').cancelByHand('buy', '257.42').print('261').print('264');
    expect(venue.state.blockedLevels).toEqual([]);
    expect(venue.prices('buy')).toEqual(['261.38', '258.79', '256.22']);
  });

  it('frees its level again with "resume"', async () => {
    const venue = venueWith({ openBuyOrders: 1 }).print('260').cancelByHand('buy', '257.42');
    await venue.operator('resume').readAccount();
    expect(venue.print('260').prices('buy')).toEqual(['257.42']);
  });

  it('after a part of it has traded leaves that as dust', () => {
    const venue = venueWith({}, { traded: '0.2' }).print('260', '257').cancelByHand('buy', '257.42');
    expect(venue.state.dust.base).toBe('0.2');
    expect(venue.state.blockedLevels).toEqual(['257.42']);
  });
});

describe('operator commands', () => {
  it('that are unknown are answered', () => {
    expect(venueWith().operator('fly').notices.at(-1)).toMatchObject({
      topic: 'grid.unknown-command',
      level: 'warning',
    });
  });
});
