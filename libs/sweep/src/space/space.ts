import type { ParameterSet } from '../run/parameter-set.js';
import type { Dimension } from './dimension.js';

/** Every set that a sweep may try: one value of each dimension. */
export class Space {
  /** Number of sets; Infinity if a dimension is continuous. */
  readonly size: number;

  constructor(readonly dimensions: readonly Dimension[]) {
    this.size = dimensions.reduce((product, { levels }) => product * levels, 1);
  }

  /** The set at a position for each dimension, in their order. */
  setAt(positions: ArrayLike<number>): ParameterSet {
    return Object.fromEntries(
      this.dimensions.map((dimension, index) => [dimension.path, dimension.at(positions[index]!)]),
    );
  }

  /** The positions of a set; undefined if it does not belong here. */
  positionsOf(set: ParameterSet): readonly number[] | undefined {
    const positions = this.dimensions.map((dimension) => {
      const value = set[dimension.path];
      return value === undefined ? undefined : dimension.positionOf(value);
    });
    return positions.includes(undefined) ? undefined : (positions as readonly number[]);
  }

  /** Set number `index` of all of them, the last dimension changing fastest. Only for a finite space. */
  enumerated(index: number): ParameterSet {
    const positions = new Float64Array(this.dimensions.length);
    let rest = index;
    for (let d = this.dimensions.length - 1; d >= 0; d -= 1) {
      const { levels } = this.dimensions[d]!;
      positions[d] = ((rest % levels) + 0.5) / levels;
      rest = Math.floor(rest / levels);
    }
    return this.setAt(positions);
  }
}
