import type { ParameterSet, ParameterValue } from '../run/parameter-set.js';
import { parameterPlaces } from '../statistics/parameter-places.js';

/** How much a parameter's choice moved from window to window. */
export interface ParameterStability {
  readonly path: string;
  /** What was chosen, window by window. */
  readonly chosen: readonly ParameterValue[];
  /** 1: always the same; 0: from one end of what was tried to the other each time. For names the share of windows that kept it. */
  readonly stability: number;
}

/**
 * Stability of each parameter that varied among the sets tried: one less the mean step between neighbouring windows, as a share of the
 * whole range in places (see `parameterPlaces`).
 * @param choices numbers of the sets chosen, window by window
 */
export function parameterStability(
  sets: readonly ParameterSet[],
  choices: readonly number[],
): readonly ParameterStability[] {
  const { paths, steps, counts, ordered } = parameterPlaces(sets);
  return paths.map((path, i) => {
    const places = choices.map((choice) => steps[choice]![i]!);
    const moves = places.slice(1).map((place, before) => {
      const off = Math.abs(place - places[before]!);
      return ordered[i] === true ? off / (counts[i]! - 1) : Math.min(1, off);
    });
    const mean = moves.length === 0 ? 0 : moves.reduce((sum, move) => sum + move, 0) / moves.length;
    return { path, chosen: choices.map((choice) => sets[choice]![path]!), stability: 1 - mean };
  });
}
