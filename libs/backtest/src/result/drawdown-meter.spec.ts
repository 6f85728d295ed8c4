import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import fc from 'fast-check';
import { DrawdownMeter, type Drawdown } from './drawdown-meter.js';
import { holdings } from './holdings.js';
import type { PriceRows } from './price-rows.js';

const ONE_BASE = holdings(Decimal.ONE, Decimal.ZERO, Decimal.ZERO);

function drawdown(prices: readonly number[], traded: readonly number[] = prices): Drawdown {
  const meter = new DrawdownMeter(ONE_BASE, prices[0]!, 0);
  meter.enter(rowsOf(prices, traded, (row) => row + 1));
  meter.scan(0, prices.length, ONE_BASE);
  return meter.result();
}

function rowsOf(prices: readonly number[], traded: readonly number[], at: (row: number) => number): PriceRows {
  const [price, volume] = [Float64Array.from(prices), Float64Array.from(traded)];
  return { offset: 0, length: prices.length, price, traded: volume, at };
}

const shown = ({ fraction, quote, peakAt, troughAt }: Drawdown): readonly unknown[] => [
  `${fraction}`,
  `${quote}`,
  peakAt,
  troughAt,
];

describe('the largest drawdown', () => {
  it('is the fall from the highest value before it', () => {
    expect(shown(drawdown([100, 120, 90, 110, 95]))).toEqual(['0.25', '30', 2, 3]);
  });

  it('is the one of the largest fraction, not of the largest amount', () => {
    // 100 to 60 is 40 %; 1,000 to 700 is more money and 30 %.
    expect(shown(drawdown([100, 60, 1000, 700]))).toEqual(['0.4', '40', 0, 2]);
  });

  it('may begin at the start', () => {
    expect(shown(drawdown([100, 50]))).toEqual(['0.5', '50', 0, 2]);
  });

  it('is nothing while the value only rises', () => {
    expect(shown(drawdown([100, 101, 102]))).toEqual(['0', '0', 0, 0]);
  });

  it('does not look at rows in which nothing was traded', () => {
    expect(shown(drawdown([100, 10, 90], [1, 0, 1]))).toEqual(['0.1', '10', 0, 3]);
  });

  it('follows what the account holds', () => {
    const meter = new DrawdownMeter(holdings(Decimal.ZERO, decimal('100'), Decimal.ZERO), 100, 0);
    meter.enter(rowsOf([100, 80, 80], [1, 1, 1], (row) => row));
    meter.scan(0, 1, holdings(Decimal.ZERO, decimal('100'), Decimal.ZERO));
    meter.scan(1, 2, holdings(decimal('0.5'), decimal('50'), Decimal.ZERO));
    meter.scan(2, 3, holdings(decimal('0.5'), decimal('50'), decimal('5')));
    expect(shown(meter.result()).slice(0, 2)).toEqual(['0.1', '10']);
  });

  it('is over at the first value above its peak', () => {
    // From 120 (row 1) to 90; 120 again is no recovery, 121 (row 5) is.
    expect(drawdown([100, 120, 90, 110, 120, 121, 130]).recoveredAt).toBe(6);
    expect(drawdown([100, 120, 90, 120])).not.toHaveProperty('recoveredAt');
    expect(drawdown([100, 101, 102])).not.toHaveProperty('recoveredAt');
  });

  it('has the recovery of the largest fall, not of an earlier or a later one', () => {
    // 10 % from 100, back at 101; 20 % from 101, back at 102; 5 % from 102, back at 103.
    expect(drawdown([100, 90, 101, 80.8, 102, 96.9, 103]).recoveredAt).toBe(5);
    expect(drawdown([100, 90, 101, 80.8, 100])).not.toHaveProperty('recoveredAt');
  });

  it('is what looking at every couple of times finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 }), (prices) => {
        let worst = 0;
        prices.forEach((peak, i) => prices.slice(i).forEach((low) => (worst = Math.max(worst, 1 - low / peak))));
        expect(drawdown(prices).fraction.toDouble()).toBeCloseTo(worst, 9);
      }),
    );
  });
});
