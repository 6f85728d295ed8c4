import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimal } from '@gridbot/core';
import { ChoiceDimension } from './choice-dimension.js';
import { ContinuousDimension } from './continuous-dimension.js';
import type { Dimension } from './dimension.js';
import { rangeDimension, type RangeSpec } from './range-dimension.js';
import { Space } from './space.js';

const made = (spec: RangeSpec): Dimension => {
  const result = rangeDimension('p', spec);
  if (Array.isArray(result)) throw new Error(JSON.stringify(result));
  return result as Dimension;
};
const all = (dimension: Dimension): readonly unknown[] =>
  Array.from({ length: dimension.levels }, (_, i) => dimension.at((i + 0.5) / dimension.levels));
const position = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('rangeDimension', () => {
  it('counts in exact steps, where floats would drift', () => {
    expect(all(made({ from: '0.1', to: '0.7', step: '0.1' }))).toEqual([
      '0.1',
      '0.2',
      '0.3',
      '0.4',
      '0.5',
      '0.6',
      '0.7',
    ]);
  });

  it('keeps the per cent sign, and writes whole numbers as numbers', () => {
    expect(all(made({ from: '0.5%', to: '2%', step: '0.5%' }))).toEqual(['0.5%', '1%', '1.5%', '2%']);
    expect(all(made({ from: 3, to: 9, step: 3 }))).toEqual([3, 6, 9]);
  });

  it('ends before `to` if the steps do not meet it', () => {
    expect(all(made({ from: 1, to: 10, step: 4 }))).toEqual([1, 5, 9]);
  });

  it('multiplies evenly on a logarithmic scale', () => {
    expect(all(made({ from: '1', to: '1000', scale: 'log', count: 4 }))).toEqual([1, 10, 100, 1000]);
  });

  it('rounds to as many digits as the ends are written with, or as are given', () => {
    expect(made({ from: '0.50%', to: '5%' }).at(0.123)).toBe('1.05%');
    expect(made({ from: 1, to: 10 }).at(0.5)).toBe(6);
    expect(made({ from: 1, to: 10, digits: 3 }).at(0.5)).toBe('5.5');
  });

  it('says everything that is wrong with a range', () => {
    const wrong = rangeDimension('p', { from: 'x', to: true });
    expect(wrong).toEqual([expect.objectContaining({ path: 'from' }), expect.objectContaining({ path: 'to' })]);
    expect(rangeDimension('p', { from: 5, to: 5 })).toEqual([{ path: 'to', message: 'must be above from' }]);
    expect(rangeDimension('p', { from: 0, to: 5, scale: 'log' })).toEqual([
      { path: 'from', message: 'must be above 0 on a logarithmic scale' },
    ]);
    expect(rangeDimension('p', { from: '1%', to: 5 })).toEqual([expect.objectContaining({ path: 'to' })]);
    expect(rangeDimension('p', { from: 1, to: 5, step: 0 })).toEqual([{ path: 'step', message: 'must be above 0' }]);
    expect(rangeDimension('p', { from: 1, to: 5, step: 1, digits: 2 })).toEqual([
      expect.objectContaining({ path: 'step' }),
    ]);
  });

  it('stays between its ends', () => {
    const dimension = new ContinuousDimension(
      'p',
      { from: decimal('0.013'), to: decimal('0.097'), digits: 2 },
      'log',
      '',
    );
    fc.assert(
      fc.property(position, (at) => {
        const value = Number(dimension.at(at));
        expect(value).toBeGreaterThanOrEqual(0.013);
        expect(value).toBeLessThanOrEqual(0.097);
      }),
    );
  });
});

describe('Space', () => {
  const space = new Space(
    [
      made({ from: '0.5%', to: '5%', step: '0.25%' }),
      new ChoiceDimension('q', ['grid-hodl', 'grid-sell', 'swing']),
      made({ from: '0.001', to: '10', scale: 'log', digits: 5 }),
    ].map((dimension, i) => ({ ...bound(dimension), path: `p${i}` })),
  );

  it('finds the positions of every set it gives, which give the set again', () => {
    fc.assert(
      fc.property(position, position, position, (...positions) => {
        const set = space.setAt(positions);
        const found = space.positionsOf(set);
        expect(found).toBeDefined();
        expect(space.setAt(found!)).toEqual(set);
      }),
    );
  });

  it('knows no positions of a set with a strange value, or without one', () => {
    expect(space.positionsOf({ p0: '0.6%', p1: 'swing', p2: 1 })).toBeUndefined();
    expect(space.positionsOf({ p0: '1%', p1: 'swing' })).toBeUndefined();
  });
});

/** The same dimension with methods of its own, so that it can be spread. */
function bound(dimension: Dimension): Dimension {
  const { path, kind, levels } = dimension;
  return { path, kind, levels, at: (p) => dimension.at(p), positionOf: (v) => dimension.positionOf(v) };
}
