import { describe, expect, it } from '@jest/globals';
import { decimal, type Instrument } from '@gridbot/core';
import { anInstrument, someBalances, someFees } from '@gridbot/core/testing';
import fc from 'fast-check';
import { armingId, armingOrder } from './arming-order.js';

const id = armingId('base1234');
const order = (instrument: Partial<Instrument>, balances: Parameters<typeof someBalances>[0], price = '50000') =>
  armingOrder(
    {
      instrument: anInstrument(instrument),
      fees: someFees(),
      balances: someBalances(balances),
      price: decimal(price),
    },
    id,
  );
const band = (down: string, up: string) => ({ priceBand: { down: decimal(down), up: decimal(up) } });

describe('the arming order', () => {
  it('has an id that every exchange takes and that the engine never gives', () => {
    expect(id.length).toBeLessThanOrEqual(18);
    expect(id).not.toMatch(/^[a-z0-9]{10}-/);
  });

  it('stays inside the price band', () => {
    expect(order(band('0.7', '1.3'), { USD: '1000' })?.price?.toString()).toBe('38500');
    expect(order(band('0.2', '5'), { USD: '1000' })?.price?.toString()).toBe('25000');
    expect(order(band('0.2', '1.5'), { BTC: '1' })?.price?.toString()).toBe('67500');
  });

  it('is none if the band leaves no room far from the market', () => {
    expect(order(band('0.9', '1.1'), { USD: '1000', BTC: '1' })).toBeUndefined();
  });

  it('sells if the band has no room below', () => {
    expect(order(band('0.9', '3'), { USD: '1000', BTC: '1' })?.side).toBe('sell');
  });

  it('counts free money only, the fee included', () => {
    expect(order({}, { USD: { total: '1000', free: '1.25' } })).toBeUndefined();
    expect(order({}, { USD: '1.26' })?.side).toBe('buy');
  });

  it('keeps every rule of the exchange, whatever they are', () => {
    const unit = fc
      .integer({ min: 0, max: 6 })
      .map((scale) => decimal('1').dividedBy(decimal(`1e${scale}`), scale, 'floor'));
    const amount = fc
      .integer({ min: 1, max: 1_000_000 })
      .map((n) => decimal(String(n)).dividedBy(decimal('1000'), 3, 'floor'));
    fc.assert(
      fc.property(
        unit,
        unit,
        amount,
        amount,
        amount,
        fc.boolean(),
        (tickSize, lotSize, minQuantity, minNotional, at, rich) => {
          const rules = { tickSize, lotSize, minQuantity, minNotional };
          const made = order(rules, rich ? { USD: '1e15' } : { BTC: '1e15' }, at.toString());
          if (made === undefined) return; // a tick too coarse for a buy far below
          const { price, quantity } = made;
          expect(price!.isMultipleOf(tickSize) && quantity.isMultipleOf(lotSize)).toBe(true);
          expect(quantity.gte(minQuantity) && quantity.times(price!).gte(minNotional)).toBe(true);
          const far = rich ? price!.lte(at.times(decimal('0.8'))) : price!.gte(at.times(decimal('1.25')));
          expect(far).toBe(true);
        },
      ),
    );
  });
});
