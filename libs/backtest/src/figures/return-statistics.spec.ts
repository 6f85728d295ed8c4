import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { returnsOf, returnStatistics } from './return-statistics.js';

const basisPoints = fc.integer({ min: -2000, max: 2000 }).map((points) => points / 10_000);
const someReturns = fc.array(basisPoints, { minLength: 7, maxLength: 60 });
const wild = someReturns.filter((returns) => sampleStandardDeviation(returns) > 1e-9);

describe('statistics of daily returns', () => {
  it('are those of eight days worked by hand', () => {
    // Mean 0.01; deviations ±0.01, squares 8 · 0.0001 = 0.0008, over 7: deviation 0.0106904497; shortfalls: none below zero.
    const returns = Float64Array.of(0, 0.02, 0, 0.02, 0, 0.02, 0, 0.02);
    const { volatility, sharpe, sortino } = returnStatistics(returns, 0);
    expect(volatility).toBeCloseTo(0.0106904497 * Math.sqrt(365), 8);
    expect(sharpe).toBeCloseTo((0.01 / 0.0106904497) * Math.sqrt(365), 6);
    expect(sortino).toBeUndefined();
  });

  it('count all days in the downside, those without a shortfall as well', () => {
    // Mean 0.005; two of eight fall short by 0.02: root of 2 · 0.0004 / 8 = 0.01.
    const returns = Float64Array.of(0.02, -0.02, 0.02, -0.02, 0.02, 0.02, 0, 0);
    expect(returnStatistics(returns, 0).sortino).toBeCloseTo((0.005 / 0.01) * Math.sqrt(365), 8);
  });

  it('take the risk-free return of a day off each return', () => {
    // (1 + r)^365 = 1.1 gives a day's return of 0.000261158; all returns equal it but one.
    const riskFree = 1.1 ** (1 / 365) - 1;
    const returns = Float64Array.of(...Array<number>(7).fill(riskFree), riskFree + 0.008);
    // Mean excess 0.001, deviation 0.008 · √(1/8 · 7/8 · 8/7) = 0.008/√8.
    expect(returnStatistics(returns, 0.1).sharpe).toBeCloseTo((0.001 / (0.008 / Math.sqrt(8))) * Math.sqrt(365), 8);
    expect(returnStatistics(returns, 0.1).sortino).toBeUndefined();
  });

  it('agree with a library', () => {
    fc.assert(
      fc.property(wild, (returns) => {
        const { volatility, sharpe } = returnStatistics(Float64Array.from(returns), 0);
        const deviation = sampleStandardDeviation(returns);
        expect(volatility).toBeCloseTo(deviation * Math.sqrt(365), 9);
        expect(sharpe! * deviation).toBeCloseTo(mean(returns) * Math.sqrt(365), 9);
      }),
    );
  });

  it('have ratios that do not depend on how large the returns are', () => {
    fc.assert(
      fc.property(wild, fc.double({ min: 0.1, max: 3, noNaN: true }), (returns, factor) => {
        const one = returnStatistics(Float64Array.from(returns), 0);
        const other = returnStatistics(
          Float64Array.from(returns, (value) => value * factor),
          0,
        );
        expect(other.sharpe! - one.sharpe!).toBeCloseTo(0, 6);
        expect((other.sortino ?? 0) - (one.sortino ?? 0)).toBeCloseTo(0, 6);
        expect(other.volatility! / one.volatility!).toBeCloseTo(factor, 6);
      }),
    );
  });

  it('are absent for less than a week', () => {
    expect(returnStatistics(Float64Array.of(0.1, -0.1, 0.1, -0.1, 0.1, -0.1), 0)).toEqual({});
  });

  it('have no ratio where nothing moves', () => {
    expect(returnStatistics(new Float64Array(30), 0)).toEqual({ volatility: 0 });
  });
});

describe('returns', () => {
  it('are changes over the worth before, zero after nothing', () => {
    expect([...returnsOf([100, 110, 99, 0, 50])]).toEqual([0.10000000000000009, -0.09999999999999998, -1, 0]);
  });
});
