import type { Dimension } from '../space/dimension.js';
import { normalCdf } from '../statistics/normal-distribution.js';
import type { SeededRandom } from '../statistics/seeded-random.js';

/** Density at a position. */
export type Density = (position: number) => number;

/** A density around one place of a dimension, over positions from 0 to 1. */
export interface ParzenKernel {
  /** The density around a place; for a dimension of `n` levels, `n` times the probability of the position's level. */
  around(centre: number): Density;
  draw(centre: number, random: SeededRandom): number;
}

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
  const narrowing = Math.max(1, count) ** (-1 / (dimensions + 4));
  if (kind === 'unordered') return unorderedKernel(levels, 0.5 * narrowing);
  const deviation = Math.max(WIDTH * narrowing, LEAST_WIDTH);
  if (levels > FEW_LEVELS) return normalKernel(deviation);
  return orderedKernel(levels, Math.max(deviation, 0.3 / levels));
}

function normalKernel(deviation: number): ParzenKernel {
  return {
    around: (centre) => {
      const height = 1 / (deviation * Math.sqrt(2 * Math.PI) * inside(0, 1, centre, deviation));
      const steepness = -0.5 / (deviation * deviation);
      return (position) => height * Math.exp(steepness * (position - centre) * (position - centre));
    },
    draw: (centre, random) => drawInside(centre, deviation, random),
  };
}

/** The normal density summed up over each level. */
function orderedKernel(levels: number, deviation: number): ParzenKernel {
  const tables = new Map<number, Float64Array>();
  const tableOf = (centre: number): Float64Array => {
    const all = inside(0, 1, centre, deviation);
    const share = (_: unknown, level: number): number =>
      (inside(level / levels, (level + 1) / levels, centre, deviation) / all) * levels;
    const table = tables.get(centre) ?? Float64Array.from({ length: levels }, share);
    tables.set(centre, table);
    return table;
  };
  return {
    around: (centre) => {
      const table = tableOf(centre);
      return (position) => table[levelAt(position, levels)]!;
    },
    draw: (centre, random) => drawInside(centre, deviation, random),
  };
}

function unorderedKernel(levels: number, spread: number): ParzenKernel {
  return {
    around: (centre) => {
      const own = levelAt(centre, levels);
      return (position) => (levelAt(position, levels) === own ? (1 - spread) * levels : 0) + spread;
    },
    draw: (centre, random) => (random.uniform() < spread ? random.uniform() : centre),
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
