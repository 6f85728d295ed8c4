import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { seededRejections } from '../random/seeded-rejections.js';
import { feesIn, instrument, money, TradingDesk, type OrderFlavour } from './trading-desk.fixture.js';

describe("the instrument's rules", () => {
  const strict = {
    ...instrument,
    lotSize: decimal('0.001'),
    priceBand: { down: decimal('0.5'), up: decimal('2') },
  };

  it.each<[string, string, OrderFlavour, string, string]>([
    ['a price off the tick', 'buy 1 at 99.005', 'limit', 'invalid-price', '99.005'],
    ['a quantity off the lot', 'buy 1.0005 at 99', 'limit', 'invalid-quantity', '1.0005'],
    ['too small a quantity', 'buy 0.004 at 99', 'limit', 'below-minimum', '0.005'],
    ['nothing at all', 'buy 0 at 99', 'limit', 'below-minimum', '0'],
    ['too small a value', 'buy 0.005 at 60', 'limit', 'below-minimum', '0.5'],
    ['too small a value at the last price', 'sell 0.004', 'market', 'below-minimum', '0.004'],
    ['a price far below the market', 'buy 1 at 49.99', 'limit', 'invalid-price', '49.99'],
    ['a price far above the market', 'sell 1 at 200.01', 'limit', 'invalid-price', '200.01'],
  ])('reject %s, with the figures', (_title, terms, flavour, code, figure) => {
    const desk = new TradingDesk({ instrument: strict }).print('100').place('a', terms, flavour);
    expect(desk.reports).toMatchObject([{ execType: 'rejected', reason: { code } }]);
    expect(desk.reports[0]).toMatchObject({ reason: { text: expect.stringContaining(figure) } });
    expect(desk.balances()).toEqual({ AAPLx: '10 free 10', USD: '1000 free 1000' });
  });

  it('limit how many orders are open, not how many were', () => {
    const desk = new TradingDesk({ instrument: { ...instrument, maxOpenOrders: 2 } });
    desk.place('a', 'buy 1 at 10').place('b', 'buy 1 at 11').place('c', 'buy 1 at 12');
    desk.cancel('a').place('d', 'buy 1 at 12');
    expect(desk.said()).toEqual([
      'a accepted',
      'b accepted',
      'c rejected too-many-orders',
      'a canceled requested 0',
      'd accepted',
    ]);
  });
});

describe('an order without the money for it', () => {
  const poor = { balances: money({ AAPLx: '1', USD: '100' }) };

  it('is rejected if another order holds what it gives away', () => {
    const desk = new TradingDesk(poor).place('a', 'sell 0.6 at 150').place('b', 'sell 0.5 at 150');
    expect(desk.said()).toEqual(['a accepted', 'b rejected insufficient-funds']);
    desk.place('c', 'buy 0.6 at 100').place('d', 'buy 0.4 at 100');
    expect(desk.said()).toEqual(['c accepted', 'd rejected insufficient-funds']);
  });

  it('is rejected if a buy could not pay its maker fee on top', () => {
    const desk = new TradingDesk(poor).place('a', 'buy 1 at 99.76').place('b', 'buy 1 at 99.75');
    expect(desk.reports[0]).toMatchObject({
      reason: { code: 'insufficient-funds', text: 'needs 99.76 USD and a fee of 0.2494; free are 100' },
    });
    expect(desk.print('50').said()).toEqual([
      'a rejected insufficient-funds',
      'b accepted',
      'b filled 1 at 99.75 fee 0.249375 USD maker',
    ]);
    expect(desk.balances()['USD']).toBe('0.000625 free 0.000625');
  });

  it('is measured at its limit and the taker fee if it would trade at once', () => {
    const desk = new TradingDesk(poor).print('90').place('a', 'buy 1 at 99.75').place('b', 'buy 1 at 99.6');
    expect(desk.said()).toEqual(['a rejected insufficient-funds', 'b accepted', 'b filled 1 at 90 fee 0.36 USD taker']);
  });

  it('cannot spend what is kept for the fees of open buys, though it shows as free', () => {
    const desk = new TradingDesk(poor).place('a', 'buy 0.5 at 100').place('b', 'buy 0.4988 at 100');
    expect(desk.balances()['USD']).toBe('100 free 50');
    expect(desk.reports[1]).toMatchObject({
      reason: {
        text: 'needs 49.88 USD and a fee of 0.1247; free are 50, of which 0.125 are kept for the fees of open buys',
      },
    });
  });

  it('needs no more than its notional if the fee is taken from what it brings in', () => {
    const desk = new TradingDesk({ ...poor, fees: feesIn('received') }).place('a', 'buy 1 at 100').print('100');
    expect(desk.said()).toEqual(['a accepted', 'a filled 1 at 100 fee 0.0025 AAPLx maker']);
    expect(desk.balances()).toEqual({ AAPLx: '1.9975 free 1.9975', USD: '0 free 0' });
  });
});

describe('injected rejections', () => {
  it('refuse what the rule says, with its reason', () => {
    const desk = new TradingDesk({
      reject: ({ clientOrderId }, at) =>
        clientOrderId === 'b' ? { code: 'rate-limit', text: `too many at ${at}` } : undefined,
    });
    expect(desk.print('100').place('a', 'buy 1 at 9').place('b', 'buy 1 at 9').said()).toEqual([
      'a accepted',
      'b rejected rate-limit',
    ]);
  });

  it('come from a seed: about the asked share, the same orders every time', () => {
    const refused = (seed: number): string[] => {
      const desk = new TradingDesk({ reject: seededRejections({ seed, share: 0.25 }) });
      for (let number = 0; number < 400; number += 1) desk.place(`o${number}`, 'buy 0.01 at 100');
      return desk.said().filter((said) => said.includes('rejected other'));
    };
    expect(refused(7)).toEqual(refused(7));
    expect(refused(7)).not.toEqual(refused(8));
    expect(refused(7).length).toBeGreaterThan(60);
    expect(refused(7).length).toBeLessThan(140);
  });
});
