import { describe, expect, it } from '@jest/globals';
import { buysAt, whenTicker } from './grid-step.fixture.js';
import { venueWith, type GridVenue } from './grid-venue.fixture.js';

/** Each print fills 0.2 of an order; a shift up cancels the rest of it. */
function dustVenue(settings = {}, traded = '0.2'): GridVenue {
  return venueWith({ openBuyOrders: 1, ...settings }, { traded });
}

describe('a buy that is canceled after a part of it has traded', () => {
  it('makes no lot: what it brought joins the dust', () => {
    const venue = dustVenue().print('260', '257', '263');
    expect(venue.state.lots).toEqual({});
    expect(venue.state.dust).toEqual({ base: '0.2', cost: '51.61271', spent: '51.484', highest: '257.42' });
    expect(venue.prices('buy')).toEqual(['260.39']);
  });

  it('counts in the budget', () => {
    // 51.484 of dust and two grids of 100 are more than 251
    const venue = dustVenue({ openBuyOrders: 2, maxInvestment: '251' }).print('260', '257', '263');
    expect(venue.prices('buy')).toEqual(['260.39']);
    const roomy = dustVenue({ openBuyOrders: 2, maxInvestment: '252' }).print('260', '257', '263');
    expect(roomy.prices('buy')).toEqual(['260.39', '257.81']);
  });
});

describe('dust that is worth the amount per grid', () => {
  /** Twice 0.2 from 257.42 and 260.39: 0.4 x 260.39 = 104.156. */
  const prints = ['260', '257', '263', '260', '267'] as const;

  it('is sold one interval above its highest price, as much as takes the amount back', () => {
    const venue = dustVenue().print(...prints);
    // floor(260.39 x 1.01) = 262.99, but the price has passed it: 267 x 1.01 = 269.67; 100 / (269.67 x 0.995)
    expect(venue.book('sell')).toEqual(['269.67x0.37268703']);
    expect(venue.state.dust.base).toBe('0.02731297');
    expect(venue.state.dust.highest).toBe('260.39');
  });

  it('is due at exactly the amount', () => {
    const buys = buysAt('249', '246', '243');
    const dust = { base: '0.4', cost: '100', spent: '100', highest: '250' };
    expect(whenTicker('248', { state: { buys, dust } }).did).toEqual(['sell 252.5 x 0.39802975']);
    const less = { ...dust, highest: '249.99' };
    expect(whenTicker('248', { state: { buys, dust: less } }).did).toEqual([]);
  });

  it('keeps the highest price, also if what comes later was cheaper', () => {
    const venue = dustVenue({ amountPerGrid: '150' }).print('260', '257').cancelByHand('buy', '257.42');
    venue.print('250', '247').cancelByHand('buy', '247.52');
    expect(venue.state.dust).toMatchObject({ base: '0.4', highest: '257.42' });
  });

  it('is sold whole in grid-sell', () => {
    const venue = dustVenue({ flavour: 'grid-sell' }).print(...prints);
    expect(venue.book('sell')).toEqual(['269.67x0.4']);
    expect(venue.state.dust).toEqual({ base: '0', cost: '0', spent: '0' });
  });

  it('takes its share of the cost along', () => {
    const venue = dustVenue({ flavour: 'grid-sell' }).print(...prints);
    const [lot] = Object.values(venue.state.lots);
    expect(lot).toMatchObject({
      base: '0.4',
      spent: '103.562',
      cost: '103.820905',
      state: 'selling',
      target: '269.67',
    });
  });

  it('is kept in cdca', () => {
    const venue = dustVenue({ flavour: 'cdca' }).print(...prints);
    expect(venue.book('sell')).toEqual([]);
    expect(venue.state.dust.base).toBe('0.4');
    expect(venue.engine.band).toBeDefined();
  });

  it('stays in the pool, all of it, if its sell is refused, and is tried again', () => {
    const venue = dustVenue();
    venue.refuse = ({ side }) => (side === 'sell' ? { code: 'other', text: 'no' } : undefined);
    venue.print(...prints);
    expect(venue.state.dust).toMatchObject({ base: '0.4', spent: '103.562', highest: '260.39' });
    expect(venue.state.lots).toEqual({});
    expect(venue.topics().filter((topic) => topic === 'grid.sell-waiting')).toHaveLength(1);
    expect(venue.engine.band).toBeUndefined();
    venue.refuse = () => undefined;
    expect(venue.print('267').book('sell')).toEqual(['269.67x0.37268703']);
    expect(venue.state.dust.retry).toBeUndefined();
  });

  it('becomes a lot with its sell: canceled by hand it is detached, sold it is a round trip', () => {
    const venue = venueWith({ openBuyOrders: 1 }, { balances: { USD: '5000', AAPLx: '0.4' } });
    venue.state.dust = { base: '0.4', cost: '104', spent: '103', highest: '257.42' };
    venue.print('255');
    expect(venue.prices('sell')).toEqual(['259.99']);
    venue.cancelByHand('sell', '259.99');
    expect(Object.values(venue.state.lots)).toMatchObject([{ state: 'detached', base: '0.38656299' }]);
    venue.operator('attach-lot', 'all').print('259.99');
    expect(venue.state.results.roundTrips).toBe(1);
    expect(venue.state.dust.base).toBe('0.01343701');
    expect(venue.total('AAPLx')).toBe('0.01343701');
  });
});
