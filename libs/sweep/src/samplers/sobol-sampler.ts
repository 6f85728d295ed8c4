import type { ParameterSet } from '../run/parameter-set.js';
import type { Space } from '../space/space.js';
import type { Sampler } from './sampler.js';
import { seededRandom } from '../statistics/seeded-random.js';
import { SobolSequence } from './sobol-sequence.js';

/** Points of a Sobol sequence that the seed has shifted digit by digit, which keeps them as evenly spread. */
export class SobolSampler implements Sampler {
  private readonly sequence: SobolSequence;

  /** @param space of at most `SOBOL_DIMENSIONS` dimensions */
  constructor(
    private readonly space: Space,
    readonly count: number,
    seed: number,
  ) {
    const { length } = space.dimensions;
    const random = seededRandom(seed);
    const shift = Uint32Array.from({ length }, () => random.below(2 ** 32));
    this.sequence = new SobolSequence(length, shift);
  }

  roundEnd(): number {
    return this.count;
  }

  sample(index: number): ParameterSet {
    return this.space.setAt(this.sequence.point(index));
  }
}
