import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import fc from 'fast-check';
import { dcaPlan, rebalancingPlan, type BenchmarkPlan } from './benchmark-plan.js';

const holds = ({ account }: BenchmarkPlan): readonly string[] =>
  [account.holdings.base, account.holdings.quote, account.fees].map(String);

describe('buying equal amounts', () => {
  it('spends a part on each day, the fee included', () => {
    const plan = dcaPlan(decimal('300'), decimal('100'), decimal('0.25'), 3);
    // 100 a day: 80 and a fee of 20.
    expect(holds(plan)).toEqual(['0.8', '200', '20']);
    plan.midnight(decimal('80'), true);
    expect(holds(plan)).toEqual(['1.8', '100', '40']);
    plan.midnight(decimal('160'), true);
    expect(holds(plan)).toEqual(['2.3', '0', '60']);
    plan.midnight(decimal('1'), true);
    expect(holds(plan)).toEqual(['2.3', '0', '60']);
  });

  it('buys nothing on a day without a trade, and more on those that are left', () => {
    const plan = dcaPlan(decimal('300'), decimal('100'), Decimal.ZERO, 3);
    plan.midnight(decimal('100'), false);
    plan.midnight(decimal('100'), true);
    expect(holds(plan)).toEqual(['3', '0', '0']);
  });
});

describe('half and half', () => {
  const plan = () => rebalancingPlan(decimal('1000'), decimal('100'), decimal('0.01'));

  it('puts half into base at first, the fee included', () => {
    // 500 / 1.01 = 495.04950495049…: with ten digits 495.0495049504, fee 4.9504950496 (rounded up).
    expect(holds(plan())).toEqual(['4.950495049504', '500', '4.9504950496']);
  });

  it('does nothing inside the band, nor where nothing is traded', () => {
    const inside = plan();
    inside.midnight(decimal('110'), true);
    inside.midnight(decimal('300'), false);
    expect(holds(inside)).toEqual(holds(plan()));
  });

  it('sells half of the excess once base is worth too much', () => {
    const rich = rebalancingPlan(decimal('1000'), decimal('100'), Decimal.ZERO);
    rich.midnight(decimal('200'), true);
    // 5 base are worth 1000 beside 500: 250 are sold.
    expect(holds(rich)).toEqual(['3.75', '750', '0']);
    rich.midnight(decimal('100'), true);
    // 375 beside 750: 187.5 are bought.
    expect(holds(rich)).toEqual(['5.625', '562.5', '0']);
  });

  it('is in the band again after every look, and never owes anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 30 }), (cents) => {
        const wild = rebalancingPlan(decimal('1000'), decimal('100'), decimal('0.004'));
        for (const cent of cents) {
          wild.midnight(Decimal.of(cent, 2), true);
          const { base, quote } = wild.account.holdings;
          const worth = base.times(Decimal.of(cent, 2)).toDouble();
          expect([base, quote].some((amount) => amount.isNegative())).toBe(false);
          expect(Math.abs(worth / (worth + quote.toDouble()) - 0.5)).toBeLessThanOrEqual(0.0501);
        }
      }),
    );
  });
});
