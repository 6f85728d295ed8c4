import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, decimal } from '../values/decimal.js';
import { price } from '../values/price.js';
import { afterDeposit, breachAt, equityAt, raisedPeak, tripLevel } from './loss-limits.guard.js';

const cancel = 'buys' as const;
const maxLoss = { amount: decimal('100'), cancel };
const maxDrawdown = { fraction: decimal('0.2'), cancel };
const baseline = { putIn: decimal('1000'), peak: decimal('1200') };

describe('a loss limit', () => {
  it('is exceeded by more than its amount, not by the amount itself', () => {
    expect(breachAt(decimal('900'), baseline, { maxLoss })).toBeUndefined();
    expect(breachAt(decimal('899.99'), baseline, { maxLoss })).toMatchObject({ guard: 'max-loss', cancel });
  });

  it('on the drawdown counts from the peak', () => {
    expect(breachAt(decimal('960'), baseline, { maxDrawdown })).toBeUndefined();
    const breach = breachAt(decimal('959.99'), baseline, { maxDrawdown });
    expect([breach?.guard, `${breach?.floor}`, `${breach?.equity}`]).toEqual(['drawdown', '960', '959.99']);
  });

  it('is the loss first, if both are exceeded', () => {
    expect(breachAt(decimal('1'), baseline, { maxLoss, maxDrawdown })?.guard).toBe('max-loss');
  });

  it('is none where none is set', () => {
    expect(breachAt(decimal('-1'), baseline, {})).toBeUndefined();
    expect(tripLevel({ base: decimal('1'), quote: decimal('0') }, baseline, {})).toBeUndefined();
  });

  it('does not take a deposit for profit, nor a withdrawal for a loss', () => {
    const more = afterDeposit(baseline, decimal('500'));
    expect(breachAt(decimal('1399.99'), more, { maxLoss })?.guard).toBe('max-loss');
    expect(breachAt(decimal('1359.99'), more, { maxDrawdown })).toBeDefined(); // 1700 x 0.8
    expect(breachAt(decimal('1360'), more, { maxDrawdown })).toBeUndefined();
    const less = afterDeposit(baseline, decimal('-500'));
    expect(breachAt(decimal('400'), less, { maxLoss })).toBeUndefined();
  });

  it('follows the peak up, and never down', () => {
    expect(`${raisedPeak(baseline, decimal('1300')).peak}`).toBe('1300');
    expect(raisedPeak(baseline, decimal('1100'))).toBe(baseline);
  });
});

describe('the level that a limit is turned into', () => {
  it('is the price at which what is held is worth the limit', () => {
    const level = tripLevel({ base: decimal('2'), quote: decimal('100') }, baseline, { maxLoss, maxDrawdown });
    expect(`${level}`).toBe('430'); // 100 + 2 x 430 = 960, the higher of both
  });

  it('does not exist while nothing is held, or quote alone is worth more than the limit', () => {
    expect(tripLevel({ base: decimal('0'), quote: decimal('1') }, baseline, { maxLoss })).toBeUndefined();
    expect(tripLevel({ base: decimal('2'), quote: decimal('900') }, baseline, { maxLoss })).toBeUndefined();
  });

  it('has no price at or above it that exceeds the limit, and is no higher than it has to be', () => {
    const amounts = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => Decimal.of(BigInt(cents), 3));
    const prices = fc.integer({ min: 1, max: 10_000_000 }).map((cents) => price(Decimal.of(BigInt(cents), 2)));
    const limits = fc.record({
      maxLoss: fc.integer({ min: 1, max: 100_000 }).map((n) => ({ amount: Decimal.of(BigInt(n), 1), cancel })),
      maxDrawdown: fc.integer({ min: 1, max: 999 }).map((n) => ({ fraction: Decimal.of(BigInt(n), 3), cancel })),
    });
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, prices, limits, (base, quote, putIn, gain, at, settings) => {
        const holdings = { base, quote };
        const from = { putIn, peak: putIn.plus(gain) };
        const level = tripLevel(holdings, from, settings);
        const isExceeded = breachAt(equityAt(holdings, at), from, settings) !== undefined;
        if (level === undefined) {
          // Without base the price changes nothing; with enough quote no price is low enough.
          expect(isExceeded).toBe(base.isZero() && breachAt(quote, from, settings) !== undefined);
        } else {
          if (at.gte(level)) expect(isExceeded).toBe(false);
          else if (at.lte(level.minus(Decimal.of(1n, 18)))) expect(isExceeded).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
