import { describe, expect, it } from '@jest/globals';
import { venueWith, type GridVenue } from './grid-venue.fixture.js';

function slowVenue(...prints: readonly string[]): GridVenue {
  const venue = venueWith().print(...prints);
  venue.slow = true;
  return venue;
}

const sent = (venue: GridVenue): readonly string[] =>
  venue.commands.flatMap((command) => (command.type === 'submit-order' ? [`${command.side} ${command.price}`] : []));

describe('orders in flight', () => {
  it('count: no further buy is placed while the first ones have no answer yet', () => {
    const venue = slowVenue();
    venue.print('260', '260', '259.9');
    expect(sent(venue)).toEqual(['buy 257.42', 'buy 254.87', 'buy 252.34']);
  });

  it('are canceled by a shift like open ones', () => {
    const venue = slowVenue();
    venue.print('260', '270').settle();
    expect(venue.prices('buy')).toEqual(['267.32', '264.67', '262.04']);
  });

  it('that the exchange never got are placed again', async () => {
    const venue = slowVenue();
    venue.print('260').loseRequests();
    venue.slow = false;
    await venue.wait(120_000).readAccount();
    expect(venue.print('260').prices('buy')).toEqual(['257.42', '254.87', '252.34']);
  });
});

describe('in the middle of a shift', () => {
  it('the buys are rebuilt when the last of them has ended, at the latest price', () => {
    const venue = slowVenue('260');
    venue.print('270', '271', '272');
    expect(venue.prices('buy')).toEqual(['257.42', '254.87', '252.34']);
    venue.settle();
    expect(venue.prices('buy')).toEqual(['269.3', '266.63', '263.99']);
  });

  it('a fill that beats its cancel is a normal fill', () => {
    const venue = slowVenue('260');
    venue.print('270', '257').settle();
    expect(venue.prices('sell')).toEqual(['259.99']);
    // The fill was the last print: the price is 257.42.
    expect(venue.prices('buy')).toEqual(['254.87', '252.34', '249.84']);
  });

  it('a sell that fills gets no replacement buy: the grid is about to be built anew', () => {
    const venue = venueWith({ maxInvestment: '300' }).print('260', '257', '254');
    expect(venue.prices('buy')).toEqual(['252.34']);
    venue.slow = true;
    venue.print('258').settle();
    expect(venue.state.results.roundTrips).toBe(1);
    expect(venue.prices('buy')).toEqual(['254.86', '252.33']);
  });

  it('executed parts of the canceled buys become dust', () => {
    const venue = venueWith({}, { traded: '0.1' }).print('260', '257', '270');
    expect(venue.state.dust).toMatchObject({ base: '0.1', highest: '257.42' });
    expect(venue.prices('buy')).toEqual(['267.32', '264.67', '262.04']);
  });
});

describe('a buy that is refused', () => {
  it('as post-only is simply tried again by the next check, once for each ticker', () => {
    const venue = venueWith({ openBuyOrders: 1 });
    venue.refuse = () => ({ code: 'post-only', text: 'would cross' });
    venue.print('260', '260', '260');
    expect(sent(venue)).toHaveLength(3);
    expect(venue.topics()).not.toContain('grid.buy-refused');
    venue.refuse = () => undefined;
    expect(venue.print('260').prices('buy')).toEqual(['257.42']);
  });

  it('for another reason is tried again with back-off, and told once', () => {
    const venue = venueWith({ openBuyOrders: 1 });
    venue.refuse = () => ({ code: 'too-many-orders', text: 'EOrder:Orders limit exceeded' });
    venue.every = 1_000;
    for (let second = 0; second < 60; second += 1) venue.print('260');
    expect(sent(venue)).toHaveLength(6); // after 0, 1, 3, 7, 15, 31 seconds
    expect(venue.topics().filter((topic) => topic === 'grid.buy-refused')).toHaveLength(1);
  });
});

describe('an order that was given up and turns up late', () => {
  it('as a buy counts until its cancel has ended it', async () => {
    const venue = slowVenue();
    venue.print('260'); // the requests hang
    await venue.wait(120_000).readAccount(); // ... and the exchange does not know the orders
    expect(venue.state.buys).toEqual([]);
    venue.slow = false;
    venue.settle(); // ... until they arrive after all
    expect(venue.prices('buy')).toEqual([]);
    expect(venue.print('260').prices('buy')).toEqual(['257.42', '254.87', '252.34']);
  });

  it('and fills as a buy makes a lot like any other', async () => {
    const venue = venueWith({ openBuyOrders: 1 });
    venue.slow = true;
    venue.print('260');
    await venue.wait(120_000).readAccount();
    venue.deliverRequests().print('257').settle();
    venue.slow = false;
    expect(venue.settle().prices('sell')).toEqual(['259.99']);
  });

  it('and fills as a sell closes its lot, and the sell in its place is canceled', async () => {
    const venue = venueWith({ openBuyOrders: 1 }).print('260');
    venue.slow = true;
    venue.print('257').deliverReports(); // the sell 259.99 is decided, its request hangs
    await venue.wait(120_000).readAccount();
    await venue.deposit('AAPLx', '1');
    venue.print('257');
    expect(sent(venue).filter((order) => order.startsWith('sell'))).toEqual(['sell 259.99', 'sell 259.99']);
    venue.slow = false;
    venue.settle().print('260');
    expect(venue.prices('sell')).toEqual([]);
    expect(venue.state.lots).toEqual({});
    expect(venue.state.openSells).toBe(0);
  });
});
