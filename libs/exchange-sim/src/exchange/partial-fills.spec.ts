import { describe, expect, it } from '@jest/globals';
import { decimal, price } from '@gridbot/core';
import { TradingDesk } from './trading-desk.fixture.js';

const half = { partialFills: { share: decimal('0.5') } };

function desk(): TradingDesk {
  return new TradingDesk(half).place('a', 'buy 1 at 99').place('b', 'buy 2 at 98');
}

describe('fills by available volume', () => {
  it('take at most their share of what the print traded, oldest first, and stay open with the rest', () => {
    const some = desk();
    some.said();
    some.announce('97', '3').exchange.match();
    expect(some.said()).toEqual(['a filled 1 at 99 fee 0.2475 USD maker', 'b filled 0.5 at 98 fee 0.1225 USD maker']);
    expect(some.balances()['USD']).toBe('851.63 free 704.63');
    some.announce('97', '3').exchange.match();
    expect(some.said()).toEqual(['b filled 1.5 at 98 fee 0.3675 USD maker']);
    expect(some.reports).toEqual([]);
    expect(some.exchange.openOrders()).toEqual([]);
  });

  it('are whole lots', () => {
    const some = desk();
    some.said();
    some.announce('98.5', '0.00000005').exchange.match();
    expect(some.said()).toEqual(['a filled 0.00000002 at 99 fee 0.00000000495 USD maker']);
    some.announce('98.5', '0.00000001').exchange.match();
    expect(some.said()).toEqual([]);
  });

  it('have no limit where the print does not tell its quantity', () => {
    expect(desk().print('97').said().slice(2)).toHaveLength(2);
  });

  it('share one volume among all prints of a candle', () => {
    const some = desk();
    some.said();
    const pool = some.exchange.volumePool(decimal('3'))!;
    for (const at of ['99', '98', '97']) some.exchange.announce({ at: 1, price: price(at), pool });
    some.exchange.match();
    expect(some.said()).toEqual(['a filled 1 at 99 fee 0.2475 USD maker', 'b filled 0.5 at 98 fee 0.1225 USD maker']);
  });

  it('are not limited for takers: they take what others offer, not what was traded', () => {
    const some = new TradingDesk(half).announce('100', '0.1').place('a', 'buy 1 at 100');
    expect(some.said()).toEqual(['a accepted', 'a filled 1 at 100 fee 0.4 USD taker']);
  });

  it('tell how much was filled when the rest is canceled, and release only that', () => {
    const some = desk();
    some.said();
    some.announce('98.5', '1').exchange.match();
    expect(some.cancel('a').said()).toEqual(['a filled 0.5 at 99 fee 0.12375 USD maker', 'a canceled requested 0.5']);
    expect(some.balances()['USD']).toBe('950.37625 free 754.37625');
  });

  it('are whole unless asked for', () => {
    const some = new TradingDesk().place('a', 'buy 1 at 99');
    expect(some.exchange.volumePool(decimal('3'))).toBeUndefined();
    some.announce('98', '0.001').exchange.match();
    expect(some.said()).toEqual(['a accepted', 'a filled 1 at 99 fee 0.2475 USD maker']);
  });
});
