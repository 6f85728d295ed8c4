import { describe, expect, it } from '@jest/globals';
import { Outages, type Outage } from './outages.js';
import { TradingDesk } from './trading-desk.fixture.js';

const down = (orders?: Outage['orders']): TradingDesk =>
  new TradingDesk({ outages: [{ from: 2_000, to: 4_000, ...(orders && { orders }) }] });

describe('an outage', () => {
  it('lasts from its begin up to, not including, its end', () => {
    const outages = new Outages([
      { from: 20, to: 30 },
      { from: 5, to: 10 },
    ]);
    expect([4, 5, 9, 10, 19, 20, 29, 30].map((at) => outages.at(at)?.from)).toEqual([
      undefined,
      5,
      5,
      undefined,
      undefined,
      20,
      20,
      undefined,
    ]);
  });

  it.each([
    [[{ from: 5, to: 5 }]],
    [
      [
        { from: 5, to: 9 },
        { from: 8, to: 12 },
      ],
    ],
  ])('cannot be %j', (outages) => {
    expect(() => new TradingDesk({ outages })).toThrow(expect.objectContaining({ code: 'CONFIG.INVALID' }));
  });

  it("fills nothing; the first print after it fills what the market passed, at the orders' own prices", () => {
    const desk = down().place('a', 'buy 1 at 99').print('100', '90', '95');
    expect(desk.said()).toEqual(['a accepted']);
    expect(desk.print('97').said()).toEqual(['a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('leaves a print that it has seen alone, also when time has passed since', () => {
    const desk = down().place('a', 'buy 1 at 99').print('100', '90');
    desk.exchange.advanceTo(5_000);
    expect(desk.print('100').said()).toEqual(['a accepted']);
  });

  it('rejects orders unless they are to wait', () => {
    const desk = down().print('100', '100').place('a', 'buy 1 at 99');
    expect(desk.said()).toEqual(['a rejected not-trading']);
  });

  it('lets orders that wait arrive with the first print after it, at the price of then', () => {
    const desk = down('delay').print('100', '100').place('a', 'buy 1 at 99').place('b', 'buy 1 at 95').print('98');
    expect([desk.said(), desk.exchange.isHolding]).toEqual([[], true]);
    expect(desk.print('97').said()).toEqual(['a accepted', 'a filled 1 at 97 fee 0.388 USD taker', 'b accepted']);
    expect(desk.exchange.isHolding).toBe(false);
  });

  it('lets cancels wait; they come before the fills of the first print', () => {
    const desk = down().place('a', 'buy 1 at 99').print('100', '100').cancel('a');
    expect(desk.said()).toEqual(['a accepted']);
    expect(desk.print('99', '99').said()).toEqual(['a canceled requested 0']);
  });

  it('keeps the order of what waits', () => {
    const desk = down('delay').print('100', '100').place('a', 'buy 1 at 99').cancel('a').place('a', 'buy 1 at 98');
    expect(desk.print('100', '100').said()).toEqual([
      'a accepted',
      'a canceled requested 0',
      'a accepted',
      'a canceled requested 0',
    ]);
  });
});

describe('a silent market', () => {
  const silent = (): TradingDesk => {
    const desk = new TradingDesk().print('100');
    desk.exchange.nothingTradedFrom(5_000);
    desk.exchange.advanceTo(6_000);
    return desk;
  };

  it('takes orders that rest, and cancels', () => {
    expect(silent().place('a', 'buy 1 at 99').cancel('a').said()).toEqual(['a accepted', 'a canceled requested 0']);
  });

  it('lets an order that would trade at once wait for the next print', () => {
    const desk = silent().place('a', 'buy 1 at 101').place('b', 'buy 1', 'market');
    expect(desk.said()).toEqual([]);
    expect(desk.print('102').said()).toEqual(['a accepted', 'b accepted', 'b filled 1 at 102 fee 0.408 USD taker']);
  });

  it('lets the cancel of such an order wait behind it', () => {
    const desk = silent().place('a', 'buy 1 at 101').cancel('a');
    expect(desk.print('102').said()).toEqual(['a accepted', 'a canceled requested 0']);
  });

  it('is over with the next print', () => {
    expect(silent().print('100').place('a', 'buy 1 at 100').said()).toHaveLength(2);
  });

  it('begins at its time', () => {
    const desk = new TradingDesk().print('100');
    desk.exchange.nothingTradedFrom(5_000);
    expect(desk.place('a', 'buy 1 at 100').said()).toHaveLength(2);
  });
});
