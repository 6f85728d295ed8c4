import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './seeded-random.js';
import { automaticBlockLength } from './block-length.js';

/** A series in which each value keeps a share of the one before. */
function autoregressive(memory: number, count: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  let last = 0;
  return Float64Array.from({ length: count }, () => (last = memory * last + random.normal()));
}

describe('the automatic block length', () => {
  it.each([0.3, 0.6, 0.8])('is near the optimum known for a memory of %d', (memory) => {
    const count = 20_000;
    const lengths = Array.from({ length: 20 }, (_none, seed) =>
      automaticBlockLength(autoregressive(memory, count, seed)),
    );
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    // For an autoregressive series Σ|k|R(k) / ΣR(k) is 2ρ/(1 - ρ²), so the optimum is (2ρ/(1 - ρ²))^⅔ · n^⅓.
    const best = ((2 * memory) / (1 - memory ** 2)) ** (2 / 3) * Math.cbrt(count);
    expect(mean / best).toBeGreaterThan(0.85);
    expect(mean / best).toBeLessThan(1.15);
  });

  it('is short where nothing depends on anything', () => {
    const lengths = Array.from({ length: 20 }, (_none, seed) => automaticBlockLength(autoregressive(0, 5_000, seed)));
    expect(lengths.reduce((sum, length) => sum + length, 0) / 20).toBeLessThan(8);
  });

  it('is one for a handful of values, and for values that never change', () => {
    expect(automaticBlockLength([1, 2, 3])).toBe(1);
    expect(automaticBlockLength(new Array(100).fill(0))).toBe(1);
  });

  it('is at most a third of the values', () => {
    const trend = Array.from({ length: 30 }, (_none, i) => i);
    expect(automaticBlockLength(trend)).toBeLessThanOrEqual(10);
    expect(automaticBlockLength(trend)).toBeGreaterThan(3);
  });
});
