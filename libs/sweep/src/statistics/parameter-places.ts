import type { ParameterSet, ParameterValue } from '../run/parameter-set.js';

/** Where the sets lie in the space of their parameters. */
export interface ParameterPlaces {
  /** Paths of the parameters that vary. */
  readonly paths: readonly string[];
  /** For each set its place on each path: a step number for what can be ordered, else the number of a kind. */
  readonly steps: readonly Float64Array[];
  /** How many different values each path has. */
  readonly counts: readonly number[];
  /** Whether the values of a path have an order. */
  readonly ordered: readonly boolean[];
  /** True if every combination of the values is there, once. */
  readonly complete: boolean;
}

/**
 * Places of sets. Numbers and percentages are placed by their order, not their size, so that a range on a logarithmic scale and a
 * linear one are treated alike; names (and true and false) have no order: two are equal or as far apart as can be.
 */
export function parameterPlaces(sets: readonly ParameterSet[]): ParameterPlaces {
  const all = [...new Set(sets.flatMap((set) => Object.keys(set)))].sort();
  const columns = all
    .map((path) => ({ path, ...placeColumn(sets.map((set) => set[path])) }))
    .filter(({ count }) => count > 1);
  const steps = sets.map((_set, i) => Float64Array.from(columns, ({ places }) => places[i]!));
  const combinations = columns.reduce((product, { count }) => product * count, 1);
  const complete = combinations === sets.length && new Set(steps.map(String)).size === sets.length;
  return {
    paths: columns.map(({ path }) => path),
    steps,
    counts: columns.map(({ count }) => count),
    ordered: columns.map(({ ordered }) => ordered),
    complete,
  };
}

interface Column {
  readonly places: readonly number[];
  readonly count: number;
  readonly ordered: boolean;
}

function placeColumn(values: readonly (ParameterValue | undefined)[]): Column {
  const sizes = values.map(sizeOf);
  if (sizes.every((size) => !Number.isNaN(size))) {
    const distinct = [...new Set(sizes)].sort((one, other) => one - other);
    const step = new Map(distinct.map((size, i) => [size, i]));
    return { places: sizes.map((size) => step.get(size)!), count: distinct.length, ordered: true };
  }
  const kinds = [...new Set(values.map(String))];
  return { places: values.map((value) => kinds.indexOf(String(value))), count: kinds.length, ordered: false };
}

/** NaN for what is no number. */
function sizeOf(value: ParameterValue | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return NaN;
  return value.trim().endsWith('%') ? Number(value.trim().slice(0, -1)) / 100 : Number(value);
}
