import type { ParameterSet } from '../run/parameter-set.js';
import { neighboursOf } from './neighbourhood.js';
import { parameterPlaces } from './parameter-places.js';
import { ascending, quantileSorted } from './quantile.js';

/** A set chosen for its surroundings. */
export interface PlateauChoice {
  /** Number of the chosen set, and of its neighbours, itself among them. */
  readonly set: number;
  readonly neighbours: readonly number[];
  /** Its own objective. */
  readonly objective: number;
  /** What it was chosen by: the lower quartile of the objective around it. */
  readonly score: number;
  /** Number and objective of the best single set, which a choice of peaks would have taken. */
  readonly peak: number;
  readonly peakObjective: number;
  /** The peak's own surroundings by the same measure: far below `peakObjective`, the peak stands alone. */
  readonly peakScore: number;
}

/** What the surroundings of a set are judged by. A quarter of them may be worse than this. */
const QUARTILE = 0.25;

/**
 * Chooses the set whose neighbourhood is good and even, rather than the best one: its score is the lower quartile of the objective
 * over its neighbours, itself among them. Between equal scores the better objective wins, then the earlier set.
 * @param objectives of each set, more is better; NaN (a run that failed) counts as the worst of all
 * @returns undefined if no set has an objective
 */
export function choosePlateau(sets: readonly ParameterSet[], objectives: ArrayLike<number>): PlateauChoice | undefined {
  const scores = plateauScores(sets, objectives);
  const known = sets.flatMap((_set, i) => (Number.isNaN(objectives[i]) ? [] : [i]));
  if (known.length === 0) return undefined;
  const better = (one: number, other: number): boolean =>
    scores[one]! > scores[other]! || (scores[one] === scores[other] && objectives[one]! > objectives[other]!);
  const set = known.reduce((best, i) => (better(i, best) ? i : best));
  const peak = known.reduce((best, i) => (objectives[i]! > objectives[best]! ? i : best));
  return {
    set,
    neighbours: neighboursOf(parameterPlaces(sets), set),
    objective: objectives[set]!,
    score: scores[set]!,
    peak,
    peakObjective: objectives[peak]!,
    peakScore: scores[peak]!,
  };
}

/** The score of every set as {@link choosePlateau} has it. */
export function plateauScores(sets: readonly ParameterSet[], objectives: ArrayLike<number>): Float64Array {
  const places = parameterPlaces(sets);
  const worst = ascending(objectives).find((value) => !Number.isNaN(value)) ?? NaN;
  return Float64Array.from(sets, (_set, i) => {
    const around = neighboursOf(places, i).map((near) => (Number.isNaN(objectives[near]) ? worst : objectives[near]!));
    return quantileSorted(ascending(around), QUARTILE);
  });
}
