import { describe, expect, it } from '@jest/globals';
import { SOBOL_DIMENSIONS } from './sobol-directions.js';
import { SobolSequence } from './sobol-sequence.js';

/** The first points in three dimensions that the authors' notes on generating Sobol sequences (2008) list. */
const PUBLISHED = [
  [0, 0, 0],
  [0.5, 0.5, 0.5],
  [0.75, 0.25, 0.25],
  [0.25, 0.75, 0.75],
  [0.375, 0.375, 0.625],
  [0.875, 0.875, 0.125],
  [0.625, 0.125, 0.875],
  [0.125, 0.625, 0.375],
  [0.1875, 0.3125, 0.9375],
  [0.6875, 0.8125, 0.4375],
];

/** Counts the boxes of a cube halved along every dimension that hold exactly one of the first points, as many as there are boxes. */
function boxesWithOne(dimensions: number): number {
  const sequence = new SobolSequence(dimensions);
  const count = new Uint8Array(2 ** dimensions);
  for (let index = 0; index < count.length; index += 1) {
    const box = sequence.point(index).reduce((sum, coordinate) => sum * 2 + (coordinate < 0.5 ? 0 : 1), 0);
    count[box]! += 1;
  }
  return count.filter((points) => points === 1).length;
}

describe('SobolSequence', () => {
  it('begins with the published points', () => {
    const sequence = new SobolSequence(3);
    expect(PUBLISHED.map((_, index) => [...sequence.point(index)])).toEqual(PUBLISHED);
  });

  it('has property A, by which Joe and Kuo chose the polynomials: one point in each box of the halved cube', () => {
    for (const dimensions of [1, 2, 3, 5, 8, 12, 16]) expect(boxesWithOne(dimensions)).toBe(2 ** dimensions);
  });

  it('puts one of the first 1024 points into each 1024th of every dimension', () => {
    const sequence = new SobolSequence(SOBOL_DIMENSIONS);
    const points = Array.from({ length: 1024 }, (_, index) => sequence.point(index));
    for (let d = 0; d < SOBOL_DIMENSIONS; d += 1) {
      expect(new Set(points.map((point) => Math.floor(point[d]! * 1024))).size).toBe(1024);
    }
  });

  it('stays as evenly spread when it is shifted', () => {
    const sequence = new SobolSequence(2, [0x12345678, 0x9abcdef0]);
    const boxes = Array.from({ length: 256 }, (_, index) => {
      const [x, y] = sequence.point(index) as unknown as [number, number];
      return Math.floor(x * 16) * 16 + Math.floor(y * 16);
    });
    expect(new Set(boxes).size).toBe(256);
  });
});
