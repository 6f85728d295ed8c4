import type { ParameterSet } from '../run/parameter-set.js';
import type { Space } from '../space/space.js';
import type { Sampler } from './sampler.js';

/** Every set of a finite space, or only the first `runs` of them. */
export class GridSampler implements Sampler {
  readonly count: number;

  constructor(
    private readonly space: Space,
    runs = Infinity,
  ) {
    this.count = Math.min(runs, space.size);
  }

  roundEnd(): number {
    return this.count;
  }

  sample(index: number): ParameterSet {
    return this.space.enumerated(index);
  }
}
