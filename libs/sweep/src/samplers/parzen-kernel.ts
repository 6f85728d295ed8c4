import type { Dimension } from '../space/dimension.js';
import { normalCdf } from '../statistics/normal-distribution.js';
import type { SeededRandom } from '../statistics/seeded-random.js';

/** The densities around many places of a dimension. */
export interface PlacedDensities {
  /** Multiplies each place's product by the density around it at this position: all at once, which costs a twentieth of one by one. */
  multiply(position: number, products: Float64Array): void;
}

/** A density around places of a dimension, over positions from 0 to 1. */
export interface ParzenKernel {
  /** The densities around places; for a dimension of `n` levels, `n` times the probability of the position's level. */
  around(centres: readonly number[]): PlacedDensities;
  draw(centre: number, random: SeededRandom): number;
}

// Millions of calls: where code runs in a context of its own, as under Jest, each look at a global is dear.
const { exp } = Math;

/** How wide a kernel is at first, and the least it narrows to, as a share of the dimension. */
const WIDTH = 0.25;
const LEAST_WIDTH = 0.01;
/** With more levels than these the steps between them do not matter. */
const FEW_LEVELS = 256;

/**
 * The kernel of a dimension when `count` places of `dimensions` dimensions are known: the more, the narrower, by Scott's rule
 * n^(-1/(d+4)). Ordered and continuous places have a normal density cut off at the ends; unordered ones keep most of the probability and
 * spread the rest evenly, as J. Aitchison and C. G. G. Aitken propose (Biometrika 63, 1976).
 */
export function parzenKernel({ kind, levels }: Dimension, count: number, dimensions: number): ParzenKernel {
  const narrowing = Math.exp(-Math.log(Math.max(1, count)) / (dimensions + 4));
  if (kind === 'unordered') return unorderedKernel(levels, 0.5 * narrowing);
  const deviation = Math.max(WIDTH * narrowing, LEAST_WIDTH);
  if (levels > FEW_LEVELS) return normalKernel(deviation);
  return orderedKernel(levels, Math.max(deviation, 0.3 / levels));
}

function normalKernel(deviation: number): ParzenKernel {
  const steepness = -0.5 / (deviation * deviation);
  const heightAt = (centre: number): number =>
    1 / (deviation * Math.sqrt(2 * Math.PI) * inside(0, 1, centre, deviation));
  return {
    around: (given) => {
      const centres = Float64Array.from(given);
      const heights = centres.map(heightAt);
      return {
        multiply: (position, products) => {
          for (let place = 0; place < centres.length; place += 1) {
            const off = position - centres[place]!;
            products[place]! *= heights[place]! * exp(steepness * off * off);
          }
        },
      };
    },
    draw: (centre, random) => drawInside(centre, deviation, random),
  };
}

/** The normal density summed up over each level. */
function orderedKernel(levels: number, deviation: number): ParzenKernel {
  const densityAt = (centre: number, level: number): number =>
    (inside(level / levels, (level + 1) / levels, centre, deviation) / inside(0, 1, centre, deviation)) * levels;
  return {
    around: (centres) => byLevel(levels, (level) => densitiesAt(level, centres, densityAt)),
    draw: (centre, random) => drawInside(centre, deviation, random),
  };
}

function unorderedKernel(levels: number, spread: number): ParzenKernel {
  const densityAt = (centre: number, level: number): number =>
    (levelAt(centre, levels) === level ? (1 - spread) * levels : 0) + spread;
  return {
    around: (centres) => byLevel(levels, (level) => densitiesAt(level, centres, densityAt)),
    draw: (centre, random) => (random.uniform() < spread ? random.uniform() : centre),
  };
}

/** Many places have the same centre: the density there is computed once. */
function densitiesAt(
  level: number,
  centres: readonly number[],
  densityAt: (centre: number, level: number) => number,
): Float64Array {
  const known = new Map<number, number>();
  return Float64Array.from(centres, (centre) => {
    const density = known.get(centre) ?? densityAt(centre, level);
    known.set(centre, density);
    return density;
  });
}

/** Densities of a level, for every place, when the level is first asked for. */
function byLevel(levels: number, densities: (level: number) => Float64Array): PlacedDensities {
  const rows: (Float64Array | undefined)[] = Array.from({ length: levels });
  return {
    multiply: (position, products) => {
      const level = levelAt(position, levels);
      const row = (rows[level] ??= densities(level));
      for (let place = 0; place < row.length; place += 1) products[place]! *= row[place]!;
    },
  };
}

function levelAt(position: number, levels: number): number {
  return Math.min(levels - 1, Math.floor(position * levels));
}

/** Probability that a normal variable around `centre` lies between two positions. */
function inside(from: number, to: number, centre: number, deviation: number): number {
  return normalCdf((to - centre) / deviation) - normalCdf((from - centre) / deviation);
}

/** Centres lie between 0 and 1, so at least nearly half of the draws do. */
function drawInside(centre: number, deviation: number, random: SeededRandom): number {
  for (;;) {
    const position = centre + deviation * random.normal();
    if (position >= 0 && position < 1) return position;
  }
}
