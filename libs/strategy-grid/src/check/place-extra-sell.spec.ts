import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { buyOrder, buysAt, waitingLot, whenTicker, type Given } from '../grid-step.fixture.js';
import { venueWith, type GridVenue } from '../grid-venue.fixture.js';

const config = { flavour: 'swing' };
const buys = buysAt('257.42', '254.87', '252.34');
const EXTRA = ['sell 265.22 x 0.37894017'];

const at260 = (given: Given): readonly string[] => whenTicker('260', { base: '2', ...given, config }).did;
const swing = (quote = '5000', base = '2'): GridVenue =>
  venueWith({ flavour: 'swing' }, { balances: { USD: quote, AAPLx: base } });

describe("SWING's extra sell", () => {
  it('is placed two intervals above the price, for the amount and both fees', () => {
    expect(at260({ state: { buys } })).toEqual(EXTRA);
  });

  it('is placed above everything ever paid', () => {
    const state = { buys: buysAt('237.62', '235.26', '232.93'), highestBuy: '257.42' };
    expect(whenTicker('240', { config, state, base: '2' }).did).toEqual(['sell 262.59 x 0.38273549']);
  });

  it('is placed once base beyond the lots is worth more than the amount and its fee', () => {
    const given = { config, state: { buys: buysAt('99', '98', '97') }, base: '1' };
    expect(whenTicker('100.25', given).did).toEqual([]);
    expect(whenTicker('100.251', given).did).toEqual(['sell 102.26 x 0.98281353']);
  });

  it('leaves the base of lots and of dust alone', () => {
    const lotSums = { base: '1.5', spent: '300' };
    expect(at260({ state: { buys, lotSums } })).toEqual(EXTRA); // 0.5 x 260 = 130
    const dust = { base: '0.12', cost: '30', spent: '30', highest: '257.42' };
    expect(at260({ state: { buys, lotSums, dust } })).toEqual([]); // 0.38 x 260 = 98.8
  });

  it('leaves the base of half-filled buys alone, which is in no lot yet', () => {
    const [high, ...rest] = buys;
    const state = { buys: [{ ...high!, fees: { base: '0', quote: '0.2' } }, ...rest] };
    const order = buyOrder('buy:1', '257.42', '0.3884702', { filledQuantity: decimal('0.3') });
    const orders = new Map([['buy:1', order]]);
    expect(at260({ state, orders, base: '0.6' })).toEqual([]); // 0.3 x 260 = 78
    expect(at260({ state, orders, base: '0.7' })).toEqual(EXTRA);
  });

  it('is placed in flavour swing only', () => {
    expect(whenTicker('260', { base: '2', state: { buys } }).did).toEqual([]);
  });

  it('waits while another sell is open or in flight', () => {
    expect(at260({ state: { buys, openSells: 1, sells: { 'sell:lot-1:2': true } } })).toEqual([]);
  });

  it('waits while a lot waits for its sell', () => {
    expect(at260({ state: { buys, ...waitingLot(Number.MAX_SAFE_INTEGER) } })).toEqual([]);
  });

  it('waits until the buys are complete', () => {
    const buyRetry = { tries: 1, notBefore: Number.MAX_SAFE_INTEGER };
    expect(at260({ state: { buys: buys.slice(1), buyRetry } })).toEqual([]);
  });

  it('does not wait for buys that funds or budget forbid', () => {
    expect(at260({ state: { buys: buys.slice(0, 2) }, quote: '50' })).toEqual([
      ...EXTRA,
      'notify grid.insufficient-funds',
    ]);
    expect(at260({ quote: '0' })).toContain(EXTRA[0]);
    const spent = { lotSums: { base: '0', spent: '9950' } };
    expect(at260({ state: spent })).toEqual(EXTRA);
  });

  it('comes again with the first ticker after it has filled', () => {
    const venue = swing().print('260', '266');
    expect(venue.prices('sell')).toEqual([]);
    expect(venue.print('266').prices('sell')).toEqual(['271.34']);
    expect(venue.state.results).toMatchObject({ roundTrips: 0, profit: '0', extraBase: '0.37894017' });
  });

  it('is not offered when base was taken out, and is when base came in', async () => {
    const venue = swing('5000', '0.3').print('260', '261');
    expect(venue.prices('sell')).toEqual([]);
    await venue.deposit('AAPLx', '0.2');
    expect(venue.print('261').prices('sell')).toEqual(['266.24']);
  });

  it('that is refused is tried again with back-off, and told once', () => {
    const venue = swing();
    venue.refuse = ({ side }) => (side === 'sell' ? { code: 'other', text: 'no' } : undefined);
    venue.every = 1_000;
    for (let second = 0; second < 60; second += 1) venue.print('260');
    const tries = venue.commands.filter((command) => command.type === 'submit-order' && command.side === 'sell');
    expect(tries).toHaveLength(6); // after 0, 1, 3, 7, 15, 31 seconds
    expect(venue.topics().filter((topic) => topic === 'grid.sell-waiting')).toHaveLength(1);
    venue.refuse = () => undefined;
    expect(venue.wait(60_000).print('260').prices('sell')).toEqual(['265.22']);
  });

  it('that somebody else cancels does not come back before the operator says so', async () => {
    const venue = swing().print('260').cancelByHand('sell', '265.22').print('260', '261', '260');
    expect(venue.prices('sell')).toEqual([]);
    const told = venue.notices.find(({ topic }) => topic === 'grid.extra-sell-stopped');
    expect(told?.text).toContain('"gridbot operate attach-lot extra" or "gridbot resume"');
    expect(venue.engine.band).toBeDefined();
    expect(venue.operator('attach-lot', 'extra').print('260').prices('sell')).toEqual(['265.22']);
    venue.cancelByHand('sell', '265.22').print('260').operator('resume');
    await venue.readAccount();
    expect(venue.print('260').prices('sell')).toEqual(['265.22']);
  });

  it('sets the upper edge of the wake band where base is too little for it still', () => {
    const { wake } = whenTicker('255', { config, state: { buys }, base: '0.39' });
    expect(wake?.above?.toString()).toBe('257.051282051282051282');
    expect(whenTicker('255', { config, state: { buys }, base: '0.1' }).wake?.above?.toString()).toBe('262.856736142');
  });
});
