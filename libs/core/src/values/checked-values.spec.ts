import { describe, expect, it } from '@jest/globals';
import { failure } from '../errors/failure.fixture.js';
import { Decimal, decimal } from './decimal.js';
import { clientOrderId, instrumentId, tradeId, venueOrderId } from './identifiers.js';
import { price } from './price.js';
import { quantity } from './quantity.js';

describe('a price', () => {
  it('is above zero', () => {
    expect(price('0.00000001').toString()).toBe('0.00000001');
    expect(price(decimal('2')).eq(decimal('2'))).toBe(true);
  });

  it.each(['0', '0.000', '-1'])('is not %s', (text) => {
    expect(() => price(text)).toThrow(failure('VALUE.PRICE'));
  });

  it('is a number at all', () => {
    expect(() => price('cheap')).toThrow(failure('VALUE.DECIMAL'));
  });
});

describe('a quantity', () => {
  it('is zero or above', () => {
    expect(quantity('0').isZero()).toBe(true);
    expect(quantity(Decimal.ONE).toString()).toBe('1');
  });

  it('is not negative', () => {
    expect(() => quantity('-0.1')).toThrow(failure('VALUE.QUANTITY', 'a quantity must not be negative: -0.1'));
  });
});

describe('identifiers', () => {
  it.each(['kraken:BTC/USD', 'binance:BTC/USDT', 'sim:AAPLx/USD', 'my-venue2:1INCH/EUR'])(
    'names an instrument on an exchange: %s',
    (text) => expect(instrumentId(text)).toBe(text),
  );

  it.each(['', 'BTC/USD', 'kraken:', 'kraken:BTC', 'kraken:BTC/', 'Kraken:BTC/USD', 'a:B/C/D', 'a:B C/D', 'a:b:C/D'])(
    'refuses %j as an instrument',
    (text) => {
      expect(() => instrumentId(text)).toThrow(failure('VALUE.IDENTIFIER'));
    },
  );

  it('has client order ids that every exchange accepts', () => {
    expect(clientOrderId('a1B2_c3-d4e5f6g7h8')).toHaveLength(18);
    for (const text of ['', 'a'.repeat(19), 'a b', 'ä', 'a.b', 'a\n']) {
      expect(() => clientOrderId(text)).toThrow(failure('VALUE.IDENTIFIER'));
    }
  });

  it("takes the exchange's own ids as they are", () => {
    expect(venueOrderId('OÜ-1/2')).toBe('OÜ-1/2');
    expect(tradeId('')).toBe('');
  });
});
