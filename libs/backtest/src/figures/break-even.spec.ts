import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal, type FeeAsset } from '@gridbot/core';
import fc from 'fast-check';
import { holdings } from '../result/holdings.js';
import { breakEvenOf } from './break-even.js';
import type { CountedTrip } from './round-trips.js';

const NO_TRIPS = { source: 'fifo', trips: [] } as const;
const held = (base: string, quote: string) => holdings(decimal(base), decimal(quote), Decimal.ZERO);
const feesOf = (maker: Decimal, asset: FeeAsset = 'quote') => ({ maker, asset });
const stand = (base: string, quote: string, makerFee = '0', asset: FeeAsset = 'quote') => ({
  start: decimal('1000'),
  held: held(base, quote),
  fees: feesOf(decimal(makerFee), asset),
});

describe('break-even', () => {
  it('is the price at which selling what is held brings the start back, its fee paid', () => {
    // 1000 − 820 = 180 for two, 1 % of it lost: 180 / 1.98 = 90.909090909…, rounded up.
    expect(`${breakEvenOf(stand('2', '820', '0.01'), NO_TRIPS).price}`).toBe('90.9090909091');
    expect(`${breakEvenOf(stand('2', '1100'), NO_TRIPS).price}`).toBe('0');
    expect(breakEvenOf(stand('0', '820'), NO_TRIPS).price).toBeUndefined();
  });

  it('is the step that pays two fees: (1 + f) / (1 − f)', () => {
    // 1.0025 / 0.9975 = 1.00501253132…
    expect(`${breakEvenOf(stand('0', '1', '0.0025'), NO_TRIPS).step}`).toBe('0.0050125314');
    expect(`${breakEvenOf(stand('0', '1'), NO_TRIPS).step}`).toBe('0');
    for (const asset of ['base', { asset: 'BNB' }] as const) {
      expect(`${breakEvenOf(stand('0', '1', '0.0025', asset), NO_TRIPS).step}`).toBe('0.0050125314');
    }
  });

  it('is 1 / (1 − f)² where fees come out of what a fill brings', () => {
    // Of one coin for 100, 0.99 is left; sold at 102.03040507, 101.01010102 comes in, of which 1 % goes.
    expect(`${breakEvenOf(stand('0', '1', '0.01', 'received'), NO_TRIPS).step}`).toBe('0.0203040507');
  });

  it('is the fee that takes all that round trips gained', () => {
    const trip = { gross: decimal('10'), notional: decimal('210') } as CountedTrip;
    expect(breakEvenOf(stand('0', '1'), { source: 'fifo', trips: [trip, trip] }).fee).toBeCloseTo(10 / 210, 12);
    expect(breakEvenOf(stand('0', '1'), NO_TRIPS).fee).toBeUndefined();
  });

  it('is what a unit of the base that is left had cost', () => {
    const left = { quantity: decimal('3'), cost: decimal('100') };
    expect(`${breakEvenOf(stand('3', '900'), { ...NO_TRIPS, left }).inventoryCost}`).toBe('33.3333333333');
  });

  it('never loses, and a little lower always does', () => {
    const cents = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 100 }), (base, quote, fee) => {
        const [start, kept] = [decimal('1000'), Decimal.ONE.minus(Decimal.of(fee, 4))];
        const now = holdings(Decimal.of(base, 2), Decimal.of(quote, 2), Decimal.ZERO);
        const { price } = breakEvenOf({ start, held: now, fees: feesOf(Decimal.of(fee, 4)) }, NO_TRIPS);
        const worth = (at: Decimal) => now.quote.plus(now.base.times(at).times(kept));
        expect(worth(price!).gte(start)).toBe(true);
        if (price!.isPositive()) expect(worth(price!.minus(decimal('0.0000000001'))).lt(start)).toBe(true);
      }),
    );
  });
});
