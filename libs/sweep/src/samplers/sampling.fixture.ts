import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { Observation, Sampler } from './sampler.js';

/** Draws every set of a sampler, round by round, as a sweep does; `rank` says how good a set is. */
export function drawAll(sampler: Sampler, rank: (set: ParameterSet) => number = () => 0): readonly ParameterSet[] {
  const observations: Observation[] = [];
  const taken = new Set<string>();
  while (observations.length < sampler.count) {
    const earlier = [...observations];
    const end = sampler.roundEnd(earlier.length);
    for (let index = earlier.length; index < end; index += 1) {
      const set = sampler.sample(index, earlier, taken);
      taken.add(parameterSetKey(set));
      observations.push({ set, rank: rank(set) });
    }
  }
  return observations.map(({ set }) => set);
}

/** The best rank of a sampler's sets. */
export function bestOf(sampler: Sampler, rank: (set: ParameterSet) => number): number {
  return Math.max(...drawAll(sampler, rank).map(rank));
}
