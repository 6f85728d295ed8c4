import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { Space } from '../space/space.js';
import { seededRandom } from '../statistics/seeded-random.js';
import { ParzenMixture } from './parzen-mixture.js';
import type { Observation, Sampler } from './sampler.js';
import { SobolSampler } from './sobol-sampler.js';

/** How the tree-structured Parzen estimator goes to work. */
export interface TpeSettings {
  /** Sets that are spread evenly at first, before anything is learned. Default: 20, or 4 a dimension if that is more. */
  readonly startup?: number;
  /** Sets that are drawn from the same results, so that they can run at once. Default: 8. */
  readonly batch?: number;
}

/** Candidates that are compared for each set. */
const CANDIDATES = 48;
/** Share of the results that counts as good, and the most. */
const GOOD_SHARE = 0.15;
const MOST_GOOD = 25;
/** So many of the rest are looked at, evenly from the best to the worst: the cost of a draw stays bounded. */
const MOST_REST = 1000;

/**
 * The tree-structured Parzen estimator: results are split into good ones and the rest, each becomes a density over sets, and of candidates
 * drawn near the good ones that is tried which is likeliest good: the one with the largest ratio of the densities. Source: J. Bergstra,
 * R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for Hyper-Parameter Optimization", NIPS 2011; with kernels over all dimensions at once as
 * in S. Falkner, A. Klein, F. Hutter, "BOHB", ICML 2018.
 */
export class TpeSampler implements Sampler {
  private readonly startup: number;
  private readonly batch: number;
  private readonly first: SobolSampler;
  /** Densities of the round that is being drawn. */
  private learned: { readonly results: number; readonly good: ParzenMixture; readonly rest: ParzenMixture } | undefined;

  constructor(
    private readonly space: Space,
    readonly count: number,
    private readonly seed: number,
    { startup = Math.max(20, 4 * space.dimensions.length), batch = 8 }: TpeSettings = {},
  ) {
    this.startup = Math.min(startup, count);
    this.batch = batch;
    this.first = new SobolSampler(space, this.startup, seed);
  }

  roundEnd(index: number): number {
    if (index < this.startup) return this.startup;
    const round = Math.floor((index - this.startup) / this.batch) + 1;
    return Math.min(this.count, this.startup + round * this.batch);
  }

  sample(index: number, earlier: readonly Observation[], taken: ReadonlySet<string>): ParameterSet {
    if (index < this.startup) return this.first.sample(index);
    const { good, rest } = this.learn(earlier);
    const random = seededRandom(this.seed, index);
    let best: ParameterSet | undefined;
    let bestRatio = -1;
    for (let i = 0; i < CANDIDATES; i += 1) {
      // Values are rounded: what counts is where the set lies that will be run.
      const set = this.space.setAt(good.draw(random));
      const positions = this.space.positionsOf(set)!;
      const ratio =
        good.density(positions) / rest.density(positions) - (taken.has(parameterSetKey(set)) ? Infinity : 0);
      if (best !== undefined && ratio <= bestRatio) continue;
      best = set;
      bestRatio = ratio;
    }
    return best!;
  }

  private learn(earlier: readonly Observation[]): { readonly good: ParzenMixture; readonly rest: ParzenMixture } {
    if (this.learned?.results === earlier.length) return this.learned;
    const ranked = [...earlier].sort((one, other) => compare(other.rank, one.rank));
    const places = ranked.flatMap(({ set }) => {
      const positions = this.space.positionsOf(set);
      return positions === undefined ? [] : [positions];
    });
    const good = Math.min(MOST_GOOD, Math.max(2, Math.ceil(GOOD_SHARE * places.length)));
    const { dimensions } = this.space;
    this.learned = {
      results: earlier.length,
      good: new ParzenMixture(dimensions, places.slice(0, good)),
      rest: new ParzenMixture(dimensions, thinned(places.slice(good))),
    };
    return this.learned;
  }
}

function thinned<Place>(places: readonly Place[]): readonly Place[] {
  const stride = Math.ceil(places.length / MOST_REST);
  return places.filter((_, index) => index % stride === 0);
}

/** As numbers; the difference of two infinities would be none. */
function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
