import { describe, expect, it } from '@jest/globals';
import type { PlaceOrder } from '../commands/place-order.command.js';
import { anInstrument, aTicker } from '../testing/index.js';
import { decimal } from '../values/decimal.js';
import { price } from '../values/price.js';
import { quantity } from '../values/quantity.js';
import { checkPlacement, type PlacementSituation } from './check-placement.js';

const instrument = anInstrument({
  ...{ tickSize: '0.1', lotSize: '0.001', minQuantity: '0.002', minNotional: '10' },
  priceBand: { down: decimal('0.5'), up: decimal('2') },
  maxOpenOrders: 3,
});
const situation: PlacementSituation = {
  ...{ instrument, ticker: aTicker({ price: '10000' }), liveOrders: 2 },
  ...{ freeBase: decimal('1'), freeQuote: decimal('1000') },
};

function verdict(
  side: 'buy' | 'sell',
  at: string | undefined,
  amount: string,
  change: Partial<PlacementSituation> = {},
) {
  const order: PlaceOrder = { type: 'place-order', key: 'k', side, orderType: 'limit', quantity: quantity(amount) };
  return checkPlacement(at === undefined ? { ...order, orderType: 'market' } : { ...order, price: price(at) }, {
    ...situation,
    ...change,
  });
}

describe('the check before an order is sent', () => {
  it.each([
    ['buy', '10000', '0.1'],
    ['buy', '9999.9', '0.1'],
    ['buy', '5000', '0.002'],
    ['sell', '20000', '1'],
    ['sell', '5000', '0.002'],
  ] as const)('lets pass: %s %s x %s', (side, at, amount) => {
    expect(verdict(side, at, amount)).toBeUndefined();
  });

  it.each([
    ['buy', '9999.95', '0.1', 'invalid-price', 'price 9999.95 is not a multiple of the tick size 0.1'],
    ['buy', '4999.9', '0.1', 'invalid-price', "price 4999.9 is outside the exchange's price band 5000 to 20000"],
    ['sell', '20000.1', '0.1', 'invalid-price', "price 20000.1 is outside the exchange's price band 5000 to 20000"],
    ['buy', '10000', '0.0025', 'invalid-quantity', 'quantity 0.0025 is not a multiple of the lot size 0.001'],
    ['buy', '10000', '0.001', 'below-minimum', 'quantity 0.001 is below the minimum of 0.002'],
    ['sell', '10000', '0', 'below-minimum', 'quantity 0 is below the minimum of 0.002'],
    ['buy', '10000', '0.101', 'insufficient-funds', 'needs 1010 USD, free are 1000'],
    ['sell', '10000', '1.001', 'insufficient-funds', 'sells 1.001 BTC, free are 1'],
  ] as const)('refuses: %s %s x %s as %s', (side, at, amount, code, text) => {
    expect(verdict(side, at, amount)).toEqual({ code, text });
  });

  it('asks for the smallest notional', () => {
    const cheap = { instrument: anInstrument({ minNotional: '10', lotSize: '0.001' }) };
    expect(verdict('buy', '5000', '0.002', cheap)).toBeUndefined();
    expect(verdict('buy', '4999.9', '0.002', cheap)).toEqual({
      code: 'below-minimum',
      text: '4999.9 x 0.002 = 9.9998 is below the minimum of 10',
    });
  });

  it('refuses one order more than the exchange takes', () => {
    expect(verdict('buy', '10000', '0.1', { liveOrders: 3 })).toEqual({
      code: 'too-many-orders',
      text: '3 orders are open, the exchange takes 3',
    });
    const unlimited = anInstrument({ lotSize: '0.001' });
    expect(verdict('buy', '10000', '0.1', { liveOrders: 999, instrument: unlimited })).toBeUndefined();
  });

  it('values market orders at the last price, if one is known', () => {
    expect(verdict('buy', undefined, '0.1')).toBeUndefined();
    expect(verdict('buy', undefined, '0.101')?.code).toBe('insufficient-funds');
    expect(verdict('buy', undefined, '0.101', { ticker: undefined })).toBeUndefined();
    expect(verdict('sell', undefined, '0.002', { ticker: aTicker({ price: '4999' }) })?.code).toBe('below-minimum');
    expect(verdict('sell', undefined, '1.001', { ticker: undefined })?.code).toBe('insufficient-funds');
  });

  it('knows no price band before the first price', () => {
    expect(verdict('sell', '30000', '0.1', { ticker: undefined })).toBeUndefined();
  });
});
