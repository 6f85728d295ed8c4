import { expect, it } from '@jest/globals';
import { durationHistogram, profitHistogram } from './histogram.js';

const HOUR = 3_600_000;

it('parts profits into twenty ranges from the least to the most, the most included', () => {
  const { edges, counts } = profitHistogram([0, 1, 19.5, 20])!;
  expect(edges).toEqual(Array.from({ length: 21 }, (_none, i) => i));
  expect([counts[0], counts[1], counts[19]]).toEqual([1, 1, 2]);
});

it('has one range for equal profits, and none without any', () => {
  expect(profitHistogram([5, 5])).toEqual({ edges: [5, 5], counts: [2] });
  expect([profitHistogram([]), durationHistogram([])]).toEqual([undefined, undefined]);
});

it('parts durations as people do, as far as there are any', () => {
  expect(durationHistogram([30_000, 60_000, 2 * HOUR])).toEqual({
    edges: [0, 60_000, 300_000, 900_000, HOUR, 4 * HOUR],
    counts: [1, 1, 0, 0, 1],
  });
  const long = durationHistogram([500 * 24 * HOUR])!;
  expect([long.edges.at(-1), long.counts.at(-1)]).toEqual([500 * 24 * HOUR, 1]);
});
