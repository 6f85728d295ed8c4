import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import fc from 'fast-check';
import { FeeTiers, type FeeTier } from './fee-tiers.js';

const DAY = 86_400_000;
const base = { maker: decimal('0.0025'), taker: decimal('0.004') };
const tier = (volume: string, maker: string, taker: string): FeeTier => ({
  volume: decimal(volume),
  maker: decimal(maker),
  taker: decimal(taker),
});
const KRAKEN = [tier('10000', '0.002', '0.0035'), tier('50000', '0.0014', '0.0024')];

describe('tiered fees', () => {
  it('go by what was traded before the trade, not by the trade itself', () => {
    const tiers = new FeeTiers(base, KRAKEN);
    const pay = (notional: string, at: number): string =>
      tiers.rateOf({ liquidity: 'maker', notional: decimal(notional), at }).toString();
    expect([pay('9999', 0), pay('1', 1), pay('40000', 2), pay('1', 3)]).toEqual([
      '0.0025',
      '0.0025',
      '0.002',
      '0.0014',
    ]);
  });

  it('forget a trade thirty days later, to the millisecond', () => {
    const tiers = new FeeTiers(base, KRAKEN);
    const pay = (at: number): string => tiers.rateOf({ liquidity: 'taker', notional: decimal('0'), at }).toString();
    tiers.rateOf({ liquidity: 'taker', notional: decimal('10000'), at: 5 });
    expect([pay(30 * DAY + 4), pay(30 * DAY + 5)]).toEqual(['0.0035', '0.004']);
  });

  it('are those of a plain look at all trades, however many there were', () => {
    const trade = fc.record({
      wait: fc.integer({ min: 0, max: 4 * DAY }),
      notional: fc.integer({ min: 1, max: 20_000 }),
      liquidity: fc.constantFrom('maker' as const, 'taker' as const),
    });
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 80 }), (trades) => {
        const tiers = new FeeTiers(base, KRAKEN);
        const past: { at: number; notional: number }[] = [];
        let at = 0;
        for (const { wait, notional, liquidity } of trades) {
          at += wait;
          const traded = past.filter((one) => one.at > at - 30 * DAY).reduce((sum, one) => sum + one.notional, 0);
          const expected = traded >= 50_000 ? KRAKEN[1]! : traded >= 10_000 ? KRAKEN[0]! : base;
          const rate = tiers.rateOf({ liquidity, notional: Decimal.of(BigInt(notional)), at });
          expect(rate.toString()).toBe(expected[liquidity].toString());
          past.push({ at, notional });
        }
      }),
    );
  });

  it('keep no more than thirty days of trades', () => {
    const tiers = new FeeTiers(base, KRAKEN);
    for (let hour = 0; hour < 40_000; hour += 1) {
      tiers.rateOf({ liquidity: 'maker', notional: decimal('1'), at: (hour * DAY) / 24 });
    }
    const kept = JSON.stringify(tiers).match(/notional/g)?.length ?? 0;
    expect(kept).toBeLessThan(720 + 1024 + 1);
    expect(kept).toBeGreaterThanOrEqual(720);
  });

  it.each<[string, FeeTier[], string]>([
    ['do not rise in volume', [tier('10', '0', '0'), tier('10', '0', '0')], 'follows that from 10'],
    ['begin with no volume', [tier('0', '0', '0')], 'follows that from 0'],
    ['grow dearer with the volume', [tier('10', '0.003', '0.001')], 'maker fee of 0.003'],
    ['pay more than all', [tier('10', '-1', '0')], 'maker fee of -1'],
  ])('are refused if they %s', (_title, tiers, message) => {
    expect(() => new FeeTiers(base, tiers)).toThrow(
      expect.objectContaining({ code: 'CONFIG.INVALID', message: expect.stringContaining(message) }),
    );
  });
});
