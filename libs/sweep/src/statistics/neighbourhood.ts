import type { ParameterPlaces } from './parameter-places.js';
import { ascending } from './quantile.js';
import { square } from './square.js';

/**
 * The sets around one, itself among them. On a complete grid: every set at most one step away on each ordered parameter, with the same
 * names. Among scattered sets: the nearest `2·d + 1` of d parameters (at least a twentieth of all, at most all), and whatever is as near as the last of them; the
 * distance is Euclid's over places scaled to 0 ... 1, a different name counts 1.
 */
export function neighboursOf(places: ParameterPlaces, set: number): readonly number[] {
  return places.complete ? oneStepAround(places, set) : nearest(places, set);
}

function oneStepAround({ steps, ordered }: ParameterPlaces, set: number): readonly number[] {
  const own = steps[set]!;
  const isNear = (other: Float64Array): boolean =>
    other.every((step, i) => Math.abs(step - own[i]!) <= (ordered[i] === true ? 1 : 0));
  return steps.flatMap((other, i) => (isNear(other) ? [i] : []));
}

function nearest({ steps, counts, ordered }: ParameterPlaces, set: number): readonly number[] {
  const own = steps[set]!;
  const squares = Float64Array.from(steps, (other) => {
    let sum = 0;
    for (let i = 0; i < own.length; i += 1) {
      const off = Math.abs(other[i]! - own[i]!);
      sum += ordered[i] === true ? square(off / (counts[i]! - 1)) : Math.min(off, 1);
    }
    return sum;
  });
  const wanted = Math.min(steps.length, Math.max(2 * own.length + 1, Math.ceil(steps.length / 20)));
  const furthest = ascending(squares)[wanted - 1]!;
  return Array.from(squares.keys()).filter((i) => squares[i]! <= furthest + 1e-12);
}
