import { describe, expect, it } from '@jest/globals';
import { parameterSetKey } from '../run/parameter-set.js';
import { ChoiceDimension } from '../space/choice-dimension.js';
import { ContinuousDimension } from '../space/continuous-dimension.js';
import { Space } from '../space/space.js';
import { decimal } from '@gridbot/core';
import { GridSampler } from './grid-sampler.js';
import { RandomSampler } from './random-sampler.js';
import { drawAll } from './sampling.fixture.js';
import { SobolSampler } from './sobol-sampler.js';

const finite = new Space([new ChoiceDimension('a', ['x', 'y']), new ChoiceDimension('b', [1, 2, 3])]);
const range = { from: decimal('0'), to: decimal('1'), digits: 6 };
const continuous = new Space([
  new ContinuousDimension('u', range, 'linear', ''),
  new ContinuousDimension('v', range, 'linear', ''),
]);
const keys = (sampler: Parameters<typeof drawAll>[0]): readonly string[] => drawAll(sampler).map(parameterSetKey);

describe('GridSampler', () => {
  it('gives every set once, the last parameter changing fastest', () => {
    expect(drawAll(new GridSampler(finite))).toEqual([
      { a: 'x', b: 1 },
      { a: 'x', b: 2 },
      { a: 'x', b: 3 },
      { a: 'y', b: 1 },
      { a: 'y', b: 2 },
      { a: 'y', b: 3 },
    ]);
  });

  it('ends after as many sets as are wanted', () => {
    expect(drawAll(new GridSampler(finite, 4))).toHaveLength(4);
  });
});

describe('RandomSampler', () => {
  it('gives the same sets for the same seed, and others for another', () => {
    expect(keys(new RandomSampler(continuous, 50, 7))).toEqual(keys(new RandomSampler(continuous, 50, 7)));
    expect(keys(new RandomSampler(continuous, 50, 7))).not.toEqual(keys(new RandomSampler(continuous, 50, 8)));
  });

  it('begins a longer sweep with the sets of a shorter one', () => {
    expect(keys(new RandomSampler(continuous, 80, 7)).slice(0, 50)).toEqual(keys(new RandomSampler(continuous, 50, 7)));
  });

  it('finds every set of a small space before it repeats one', () => {
    expect(new Set(keys(new RandomSampler(finite, 6, 1))).size).toBe(6);
  });

  it('is uniform over each dimension', () => {
    const values = drawAll(new RandomSampler(continuous, 4000, 3)).map(({ u }) => Number(u));
    const tenths = Array.from({ length: 10 }, (_, i) => values.filter((v) => Math.floor(v * 10) === i).length);
    for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(90);
  });
});

describe('SobolSampler', () => {
  it('begins a longer sweep with the sets of a shorter one', () => {
    expect(keys(new SobolSampler(continuous, 80, 7)).slice(0, 50)).toEqual(keys(new SobolSampler(continuous, 50, 7)));
  });

  it('lies elsewhere for another seed, as evenly', () => {
    expect(keys(new SobolSampler(continuous, 64, 1))).not.toEqual(keys(new SobolSampler(continuous, 64, 2)));
    const boxes = drawAll(new SobolSampler(continuous, 64, 2)).map(
      ({ u, v }) => Math.floor(Number(u) * 8) * 8 + Math.floor(Number(v) * 8),
    );
    expect(new Set(boxes).size).toBe(64);
  });
});
