import { describe, expect, it } from '@jest/globals';
import { decimal, type Decimal, type Asset, type FeeAsset, type Side } from '@gridbot/core';
import { feesIn, instrument, money } from '../exchange/trading-desk.fixture.js';
import { Fees } from './fees.js';

function fees(
  asset: FeeAsset,
  extra: { decimals?: number; assetPrice?: string; assetDiscount?: string; maker?: string } = {},
): Fees {
  const { decimals, assetPrice, assetDiscount, maker } = extra;
  const schedule = {
    rates: feesIn(asset, maker),
    ...(decimals === undefined ? {} : { decimals }),
    ...(assetPrice === undefined ? {} : { assetPrice: decimal(assetPrice) }),
    ...(assetDiscount === undefined ? {} : { assetDiscount: decimal(assetDiscount) }),
  };
  return new Fees(schedule, instrument);
}

const PLENTY = { AAPLx: '1000', USD: '1000', BNB: '1000' };

function charged(by: Fees, side: Side, terms: string, balances: Readonly<Record<Asset, string>> = PLENTY): string {
  const [quantity, price] = terms.split(' at ').map(decimal) as [Decimal, Decimal];
  const available = money(balances);
  const execution = { side, liquidity: 'maker' as const, quantity, notional: quantity.times(price), at: 0 };
  const { amount, asset } = by.charge(execution, { covers: (name, part) => part.lte(available[name] ?? decimal('0')) });
  return `${amount} ${asset}`;
}

describe('a fee', () => {
  it.each<[string, FeeAsset, Side, string]>([
    ['in quote, for a buy', 'quote', 'buy', '0.5 USD'],
    ['in quote, for a sell', 'quote', 'sell', '0.5 USD'],
    ['in base, for a buy', 'base', 'buy', '0.005 AAPLx'],
    ['in base, for a sell', 'base', 'sell', '0.005 AAPLx'],
    ['from what a buy receives', 'received', 'buy', '0.005 AAPLx'],
    ['from what a sell receives', 'received', 'sell', '0.5 USD'],
    ['in the quote by its name', { asset: 'USD' }, 'buy', '0.5 USD'],
  ])('is taken %s', (_title, asset, side, expected) => {
    expect(charged(fees(asset), side, '2 at 100')).toBe(expected);
  });

  it('in a third asset is converted at its price, to eight digits', () => {
    expect(charged(fees({ asset: 'BNB' }, { assetPrice: '600' }), 'buy', '2 at 100')).toBe('0.00083333 BNB');
  });

  it('is exact unless digits are given, then rounded half to even', () => {
    expect(charged(fees('quote'), 'buy', '0.3884702 at 257.42')).toBe('0.24999999721 USD');
    const kraken = fees('quote', { decimals: 5 });
    expect(charged(kraken, 'buy', '0.3884702 at 257.42')).toBe('0.25 USD');
    expect(charged(kraken, 'sell', '0.002 at 1')).toBe('0 USD');
    expect(charged(kraken, 'sell', '0.006 at 1')).toBe('0.00002 USD');
  });

  it('is rounded down where the account cannot pay it rounded up', () => {
    expect(charged(fees('quote', { decimals: 5 }), 'buy', '0.006 at 1', { USD: '0.000015' })).toBe('0.00001 USD');
  });

  it('is taken from what the fill brings in if its asset cannot pay', () => {
    const poor = { AAPLx: '1', USD: '200', BNB: '0.0008' };
    expect(charged(fees({ asset: 'BNB' }, { assetPrice: '600' }), 'buy', '2 at 100', poor)).toBe('0.005 AAPLx');
    expect(charged(fees({ asset: 'BNB' }, { assetPrice: '600' }), 'sell', '2 at 100', poor)).toBe('0.5 USD');
    expect(charged(fees('base'), 'sell', '2 at 100', { AAPLx: '0.004', USD: '200' })).toBe('0.5 USD');
  });

  it('is lower where a third asset pays it, and whole again where that asset is used up', () => {
    const discounted = fees({ asset: 'BNB' }, { assetPrice: '500', assetDiscount: '0.25' });
    expect(charged(discounted, 'buy', '2 at 100')).toBe('0.00075 BNB');
    expect(charged(discounted, 'buy', '2 at 100', { BNB: '0.0007' })).toBe('0.005 AAPLx');
  });

  it('is below zero for a rebate', () => {
    expect(charged(fees('quote', { maker: '-0.0001' }), 'sell', '2 at 100')).toBe('-0.02 USD');
  });
});

describe('what a buy needs on top for its fee', () => {
  it.each<[string, Fees, string]>([
    ['the maker fee, if it is taken in quote', fees('quote'), '0.5'],
    ['nothing, if it is taken from the base', fees('received'), '0'],
    ['nothing, if it is a rebate', fees('quote', { maker: '-0.0001' }), '0'],
  ])('is %s', (_title, by, expected) => {
    expect(by.onTopOfBuy(decimal('200'), 'maker').toString()).toBe(expected);
  });
});

describe('a fee schedule', () => {
  it.each<[string, () => Fees, string]>([
    ['a percentage instead of a fraction', () => fees('quote', { maker: '1.5' }), 'the maker fee rate is 1.5'],
    ['a third asset without a price', () => fees({ asset: 'BNB' }), 'fees in BNB need a price'],
  ])('refuses %s', (_title, make, message) => {
    expect(make).toThrow(
      expect.objectContaining({ code: 'CONFIG.INVALID', message: expect.stringContaining(message) }),
    );
  });
});
