import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, decimal } from '@gridbot/core';
import { gridDesigns } from './grid-design.js';
import { leastAmount, sizeGrid } from './grid-settings.js';
import { aimless, candlesOf, someTerms } from './made-up-market.fixture.js';
import { marketProfile, type MarketProfile } from './market-profile.js';

const profile: MarketProfile = {
  days: 365,
  firstPrice: 100,
  lastPrice: 100,
  lowest: 60,
  highest: 120,
  change: 0,
  dailyVolatility: 0.03,
  deepestFall: 0.5,
  trend: 0,
};

describe('the profile of a market', () => {
  it('is that of its prices', () => {
    // Three days: 100 -> 110, -> 99, -> 99.
    const day = (from: number, to: number): number[] => [...new Array<number>(23).fill(from), to];
    const { trend, dailyVolatility, ...rest } = marketProfile(
      candlesOf([...day(100, 110), ...day(110, 99), ...day(99, 99)]),
    );
    expect(rest).toEqual({
      days: 3,
      firstPrice: 100,
      lastPrice: 99,
      lowest: 99,
      highest: 110,
      change: expect.closeTo(-0.01, 12),
      deepestFall: expect.closeTo(0.1, 12),
    });
    // Logarithms 0.0953, -0.1054, 0: deviation 0.1005; trend -0.01005 / (0.1005 · √3).
    expect(dailyVolatility).toBeCloseTo(0.1005, 3);
    expect(trend).toBeCloseTo(-0.0577, 3);
  });

  it('knows a trend from a walk', () => {
    const rise = candlesOf(Array.from({ length: 24 * 100 }, (_none, i) => 100 * 1.0005 ** i + (i % 2)));
    expect(marketProfile(rise).trend).toBeGreaterThan(2);
    expect(Math.abs(marketProfile(aimless(100, 3)).trend)).toBeLessThan(2);
  });
});

describe('designs', () => {
  it('begin at twice what both fees take, and end at twice what the price moves in a day', () => {
    const intervals = [
      ...new Set(gridDesigns(profile, { maker: decimal('0.0025') }, false).map(({ interval }) => interval)),
    ];
    // 2f/(1 - 2f) = 0.5025 %, twice that 1.005 %, upwards to two digits.
    expect(intervals[0]).toBe(0.011);
    expect(intervals.at(-1)).toBe(0.06);
    expect(intervals).toHaveLength(6);
  });

  it('last for falls like those of the history, and sell what an account holds only if it holds something', () => {
    const designs = gridDesigns(profile, { maker: decimal('0') }, false);
    expect([...new Set(designs.map(({ depth }) => depth))]).toEqual([0.25, 0.38, 0.5]);
    expect(designs.some(({ flavour }) => flavour === 'swing')).toBe(false);
    expect(gridDesigns(profile, { maker: decimal('0') }, true).some(({ flavour }) => flavour === 'swing')).toBe(true);
  });
});

describe('the size of a grid', () => {
  const design = { interval: 0.02, depth: 0.4, flavour: 'grid-hodl' } as const;

  it('spreads the balance evenly over the buys down to the depth', () => {
    // ln(1/0.6)/ln(1.02) = 25.8: 26 buys; 10000/(1.005 · 26) = 382.7.
    const grid = sizeGrid(design, profile, someTerms())!;
    expect(grid.settings).toEqual({
      flavour: 'grid-hodl',
      interval: '2%',
      amountPerGrid: '382',
      openBuyOrders: 4,
      maxInvestment: '9932',
    });
    expect([grid.rungs, grid.reach]).toEqual([26, expect.closeTo(1 - 1.02 ** -26, 12)]);
  });

  it('takes fewer buys where the exchange wants larger ones, and none where two cannot be paid', () => {
    const terms = someTerms({ balances: { USD: decimal('100') } });
    const dear = { ...terms, instrument: { ...terms.instrument, minNotional: decimal('16') } };
    expect(leastAmount(dear.instrument, profile)).toBe(20);
    expect(sizeGrid(design, profile, dear)).toMatchObject({ rungs: 4, settings: { amountPerGrid: '24.8' } });
    expect(sizeGrid(design, profile, { ...dear, balances: { USD: decimal('39') } })).toBeUndefined();
    expect(sizeGrid(design, profile, { ...dear, balances: {} })).toBeUndefined();
  });

  it('never costs more than the account holds, fees included, nor orders less than the minimum', () => {
    const interval = fc.integer({ min: 2, max: 150 }).map((value) => value / 1_000);
    const depth = fc.integer({ min: 5, max: 80 }).map((value) => value / 100);
    fc.assert(
      fc.property(interval, depth, fc.integer({ min: 0, max: 10_000_000 }), (step, fall, cents) => {
        const quote = Decimal.of(BigInt(cents), 2);
        const terms = someTerms({ balances: { USD: quote } });
        const grid = sizeGrid({ ...design, interval: step, depth: fall }, profile, terms);
        if (grid === undefined) return;
        const amount = decimal(grid.settings.amountPerGrid);
        const needed = decimal(grid.settings.maxInvestment).times(terms.fees.maker.plus(Decimal.ONE));
        expect(needed.lte(quote)).toBe(true);
        expect(amount.toDouble()).toBeGreaterThanOrEqual(leastAmount(terms.instrument, profile) * 0.99);
        expect(grid.settings.openBuyOrders).toBeLessThanOrEqual(grid.rungs);
      }),
    );
  });
});
