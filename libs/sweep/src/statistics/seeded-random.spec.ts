import { describe, expect, it } from '@jest/globals';
import { momentsOf } from './moments.js';
import { seededRandom } from './seeded-random.js';

describe('random numbers of a seed', () => {
  const draws = (seed: number, stream = 0): readonly number[] => {
    const random = seededRandom(seed, stream);
    return Array.from({ length: 5 }, () => random.uniform());
  };

  it('are the same for the same seed and stream, and others for others', () => {
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
    expect(draws(7, 1)).toEqual(draws(7, 1));
    expect(draws(7, 1)).not.toEqual(draws(7, 2));
  });

  it('have nothing in common for neighbouring seeds, from the first number on', () => {
    const firsts = Array.from({ length: 2_000 }, (_none, seed) => seededRandom(seed).uniform());
    const { mean, deviation } = momentsOf(firsts);
    expect(mean).toBeCloseTo(0.5, 1);
    expect(deviation).toBeCloseTo(Math.sqrt(1 / 12), 1);
    let products = 0;
    for (let i = 1; i < firsts.length; i += 1) products += (firsts[i]! - 0.5) * (firsts[i - 1]! - 0.5);
    expect(Math.abs(products / firsts.length / (1 / 12))).toBeLessThan(4 / Math.sqrt(firsts.length));
  });

  it('are normal where asked for: mean 0, deviation 1, kurtosis 3', () => {
    const random = seededRandom(1);
    const moments = momentsOf(Array.from({ length: 100_000 }, () => random.normal()));
    expect(Math.abs(moments.mean)).toBeLessThan(0.01);
    expect(moments.deviation).toBeCloseTo(1, 1);
    expect(Math.abs(moments.kurtosis - 3)).toBeLessThan(0.08);
  });

  it('reach every whole number below a count, and no other', () => {
    const random = seededRandom(3);
    const seen = new Set(Array.from({ length: 500 }, () => random.below(5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});
