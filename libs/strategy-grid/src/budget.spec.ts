import { describe, expect, it } from '@jest/globals';
import { buysAt, whenTicker } from './grid-step.fixture.js';
import { venueWith } from './grid-venue.fixture.js';

const lacking = (topics: readonly string[]): number =>
  topics.filter((topic) => topic === 'grid.insufficient-funds').length;

describe('the budget', () => {
  it.each([
    ['200', 2],
    ['199.9', 1],
    ['299.9999968896', 3], // floored quantities cost a little less than 100 each
    ['299.9999968895', 2],
    ['99.99', 0],
  ])('of %s allows %i buys of 100', (maxInvestment, count) => {
    expect(whenTicker('260', { config: { maxInvestment } }).did.filter((did) => did.startsWith('buy'))).toHaveLength(
      count,
    );
  });

  it('counts unsold lots and dust at what was paid for them, fees aside', () => {
    const state = {
      lotSums: { base: '1', spent: '150' },
      dust: { base: '0.1', cost: '30', spent: '25', highest: '257.42' },
    };
    expect(whenTicker('260', { state, config: { maxInvestment: '275' } }).did).toHaveLength(1);
    expect(whenTicker('260', { state, config: { maxInvestment: '274.99' } }).did).toHaveLength(0);
  });

  it('counts the lots of cdca too, and sleeps for good when it is used up', () => {
    const venue = venueWith({ flavour: 'cdca', maxInvestment: '300' }).print('260', '240', '240');
    expect(venue.prices('buy')).toEqual([]);
    expect(venue.engine.band).toEqual({});
    expect(lacking(venue.topics())).toBe(0);
  });

  it('has no limit without maxInvestment, and that is said loudly at every start', async () => {
    const venue = venueWith({ maxInvestment: null });
    const loud = (): number => venue.topics().filter((topic) => topic === 'grid.no-investment-limit').length;
    expect(loud()).toBe(1);
    expect(venue.print('260', '200', '200').prices('buy')).toHaveLength(3);
    await venue.restart();
    expect(loud()).toBe(2);
    expect(venueWith().topics()).not.toContain('grid.no-investment-limit');
  });
});

describe('funds', () => {
  it.each([
    // the first two cost 199.9999968896 and 0.25 %, the third needs 100.25
    ['300.749996881824', 3],
    ['300.749996881823', 2],
    ['100.25', 1],
    ['100.2499', 0],
  ])('of %s pay for %i buys with their fees', (quote, count) => {
    expect(whenTicker('260', { quote }).did.filter((did) => did.startsWith('buy'))).toHaveLength(count);
  });

  it('keep back the fees of the buys that are open already', () => {
    const state = { buys: buysAt('257.42', '254.87') };
    expect(whenTicker('258', { state, quote: '100.749999992224' }).did).toHaveLength(1);
    expect(whenTicker('258', { state, quote: '100.749999992223' }).did).toEqual(['notify grid.insufficient-funds']);
  });

  it('that are lacking are told once; the bot sleeps until the balance changes and then goes on', async () => {
    const venue = venueWith({}, { balances: { USD: '250', AAPLx: '0' } }).print('260', '259', '258', '259');
    expect(venue.prices('buy')).toHaveLength(2);
    expect(lacking(venue.topics())).toBe(1);
    expect(venue.engine.band?.above?.toString()).toBe('262.856736142');
    await venue.deposit('USD', '100');
    expect(venue.print('259').prices('buy')).toHaveLength(3);
  });

  it('that are lacking are no news where the budget forbids further buys anyway', () => {
    expect(whenTicker('260', { quote: '0', config: { maxInvestment: '99' } }).did).toEqual([]);
  });

  it('are told again after all buys had been there', () => {
    const venue = venueWith({}, { balances: { USD: '301', AAPLx: '0' } }).print('260', '257', '257');
    expect(lacking(venue.topics())).toBe(1);
    venue.print('260', '263', '260', '260');
    expect(venue.prices('buy')).toHaveLength(2);
    expect(lacking(venue.topics())).toBe(2);
  });

  it('that the exchange denies are believed: no further try until the balance was read', async () => {
    const venue = venueWith();
    venue.refuse = () => ({ code: 'insufficient-funds', text: 'EOrder:Insufficient funds' });
    venue.print('260', '259', '258', '257');
    expect(venue.commands.filter(({ type }) => type === 'submit-order')).toHaveLength(3);
    expect(lacking(venue.topics())).toBe(1);
    expect(venue.engine.band).toEqual({});
    venue.refuse = () => undefined;
    await venue.readAccount();
    expect(venue.engine.band).toBeUndefined();
    expect(venue.print('260').prices('buy')).toHaveLength(3);
  });

  it('that a canceled buy set free let the bot try again', () => {
    const venue = venueWith().print('260');
    venue.refuse = () => ({ code: 'insufficient-funds', text: 'no' });
    venue.cancelByHand('buy', '252.34').print('260', '260');
    expect(venue.state.fundsRefused).toBe(true);
    venue.refuse = () => undefined;
    expect(venue.cancelByHand('buy', '254.87').print('260').prices('buy')).toEqual(['257.42', '249.84', '247.36']);
  });

  it('that came in with a sale let the bot try again', () => {
    const venue = venueWith({}).print('260', '257');
    venue.refuse = ({ side }) => (side === 'buy' ? { code: 'insufficient-funds', text: 'no' } : undefined);
    venue.print('257', '257');
    expect(venue.state.fundsRefused).toBe(true);
    venue.refuse = () => undefined;
    expect(venue.print('260', '259').prices('buy')).toEqual(['254.87', '252.34', '249.84']);
  });
});
