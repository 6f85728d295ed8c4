import { describe, expect, it } from '@jest/globals';
import { mulberry32 } from '../random/random-source.js';
import { PriceWalk } from './price-walk.js';

function walked(steps: number, seed: number, start = 500_000): number[] {
  const walk = new PriceWalk(start, 1, mulberry32(seed));
  return Array.from({ length: steps }, () => {
    walk.step();
    return walk.price;
  });
}

const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

describe('the walk of the demo price', () => {
  it('crash by a tenth within a minute of ticks, and later regain most of it, in every round', () => {
    for (const seed of seeds) {
      const prices = walked(5_000, seed);
      const losses = prices.slice(60).map((price, index) => price / prices[index]! - 1);
      const worst = Math.min(...losses);
      expect(worst).toBeLessThan(-0.08);
      const before = prices[losses.indexOf(worst)]!;
      const after = Math.max(...prices.slice(losses.indexOf(worst) + 60));
      expect(after / before).toBeGreaterThan(0.9);
    }
  });

  it('have calm and wild times: large moves come together', () => {
    const prices = walked(20_000, 1);
    const sizes = prices.slice(1).map((price, index) => Math.abs(price / prices[index]! - 1));
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    const covariance = (lag: number): number =>
      sizes.slice(lag).reduce((sum, size, index) => sum + (size - mean) * (sizes[index]! - mean), 0);
    expect(covariance(20) / covariance(0)).toBeGreaterThan(0.2);
  });

  it('stay around the start price for good', () => {
    for (const seed of seeds.slice(0, 3)) {
      const prices = walked(60_000, seed);
      expect(Math.min(...prices)).toBeGreaterThan(200_000);
      expect(Math.max(...prices)).toBeLessThan(1_250_000);
    }
  });
});
