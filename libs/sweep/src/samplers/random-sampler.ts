import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { Space } from '../space/space.js';
import type { Observation, Sampler } from './sampler.js';
import { seededRandom, type SeededRandom } from '../statistics/seeded-random.js';

/** How often a set that was drawn before is drawn anew. */
const ATTEMPTS = 64;

/** Every dimension uniformly over its positions, independently. Sets that were drawn before are avoided while there are others. */
export class RandomSampler implements Sampler {
  constructor(
    private readonly space: Space,
    readonly count: number,
    private readonly seed: number,
  ) {}

  roundEnd(): number {
    return this.count;
  }

  sample(index: number, _earlier: readonly Observation[], taken: ReadonlySet<string>): ParameterSet {
    const random = seededRandom(this.seed, index);
    let set = this.draw(random);
    for (let attempt = 1; attempt < ATTEMPTS && taken.has(parameterSetKey(set)); attempt += 1) set = this.draw(random);
    return set;
  }

  private draw(random: SeededRandom): ParameterSet {
    return this.space.setAt(this.space.dimensions.map(() => random.uniform()));
  }
}
