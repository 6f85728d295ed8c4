import type { ConfigProblem } from '@gridbot/core';
import type { Space } from '../space/space.js';
import { GridSampler } from './grid-sampler.js';
import { RandomSampler } from './random-sampler.js';
import type { Sampler } from './sampler.js';
import { SOBOL_DIMENSIONS } from './sobol-directions.js';
import { SobolSampler } from './sobol-sampler.js';
import { TpeSampler } from './tpe-sampler.js';

/** Names of the samplers. */
export const SAMPLERS = ['grid', 'random', 'sobol', 'tpe'] as const;

/** How sets are chosen. */
export interface SamplerSettings {
  readonly sampler: (typeof SAMPLERS)[number];
  /** How many sets to try. Default: all of a grid, 100 of the others. */
  readonly runs?: number;
  /** A whole number of 32 bits. */
  readonly seed: number;
  /** tpe: sets that are drawn from the same results. */
  readonly batch?: number;
}

const DEFAULT_RUNS = 100;
/** A grid of more sets than this is a mistake. */
const MOST_RUNS = 10_000_000;

/** The sampler, or what is wrong with its settings. */
export function createSampler(settings: SamplerSettings, space: Space): Sampler | readonly ConfigProblem[] {
  const { sampler, runs, seed, batch } = settings;
  const problems = samplerProblems(settings, space);
  if (problems.length > 0) return problems;
  const count = runs ?? DEFAULT_RUNS;
  switch (sampler) {
    case 'grid':
      return new GridSampler(space, runs);
    case 'random':
      return new RandomSampler(space, count, seed);
    case 'sobol':
      return new SobolSampler(space, count, seed);
    case 'tpe':
      return new TpeSampler(space, count, seed, batch === undefined ? {} : { batch });
  }
}

function samplerProblems(
  { sampler, runs, batch }: SamplerSettings,
  { size, dimensions }: Space,
): readonly ConfigProblem[] {
  const path = 'sampler';
  if (batch !== undefined && sampler !== 'tpe') return [{ path: 'batch', message: 'is a setting of sampler: tpe' }];
  if (sampler === 'grid') {
    const [open] = dimensions.filter(({ levels }) => levels === Infinity);
    if (open !== undefined) {
      const message = `is no finite list of values, which sampler: grid needs: give it a step, or a count, or take another sampler`;
      return [{ path: `parameters.${open.path}`, message }];
    }
    if (Math.min(size, runs ?? Infinity) > MOST_RUNS) {
      return [{ path, given: sampler, message: `would try ${size} sets: take sobol or tpe, or fewer values` }];
    }
  }
  if ((sampler === 'sobol' || sampler === 'tpe') && dimensions.length > SOBOL_DIMENSIONS) {
    const message = `knows at most ${SOBOL_DIMENSIONS} parameters, and these are ${dimensions.length}: take random, or fewer`;
    return [{ path, given: sampler, message }];
  }
  return [];
}
