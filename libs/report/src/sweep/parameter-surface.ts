import { numberOf } from './figure-values.js';
import type { SweepReportData, SweptParameter, SweptRun, SweptValue } from './sweep-report-data.js';

/** What the objective comes to over two parameters, whatever the others were. */
export interface ParameterSurface {
  readonly across: SurfaceAxis;
  readonly down: SurfaceAxis;
  /** By row, then column: the median of the objective over the runs there; `undefined` where none was. */
  readonly cells: readonly (readonly (SurfaceCell | undefined)[])[];
}

/** The steps of an axis: single values, or ranges where there are many. */
export interface SurfaceAxis {
  readonly path: string;
  readonly labels: readonly string[];
  readonly stepOf: (value: SweptValue | undefined) => number;
}

export interface SurfaceCell {
  readonly median: number;
  readonly runs: readonly SweptRun[];
}

/** Steps that a reader can tell apart. */
const MOST_STEPS = 12;

/** Every two of the parameters with more than one value, the ones with most values first; at most `most` of them. */
export function surfaceAxes(parameters: readonly SweptParameter[], most: number) {
  const varied = parameters.filter(({ values }) => values.length > 1);
  const sorted = [...varied].sort((a, b) => b.values.length - a.values.length);
  return sorted.flatMap((across, i) => sorted.slice(i + 1).map((down) => ({ across, down }))).slice(0, most);
}

/** Medians of the objective by two parameters. */
export function parameterSurface(
  { objective }: Pick<SweepReportData, 'objective'>,
  runs: readonly SweptRun[],
  { across, down }: { readonly across: SweptParameter; readonly down: SweptParameter },
): ParameterSurface {
  const [columns, rows] = [surfaceAxis(across), surfaceAxis(down)];
  const found: SweptRun[][][] = rows.labels.map(() => columns.labels.map(() => []));
  for (const run of runs) found[rows.stepOf(run.set[down.path])]?.[columns.stepOf(run.set[across.path])]?.push(run);
  const cells = found.map((row) =>
    row.map((here) => {
      if (here.length === 0) return undefined;
      return { median: median(here.map(({ figures }) => figures[objective.figure] ?? NaN)), runs: here };
    }),
  );
  return { across: columns, down: rows, cells };
}

/** Names and few numbers are steps of their own; many numbers become ranges with equally many values each. */
export function surfaceAxis({ path, values }: SweptParameter): SurfaceAxis {
  const worths = values.map(numberOf);
  const numeric = worths.every((worth): worth is number => worth !== undefined);
  const order = numeric
    ? values.map((_value, i) => i).sort((a, b) => worths[a]! - worths[b]!)
    : values.map((_value, i) => i);
  const sorted = order.map((i) => values[i]!);
  if (sorted.length <= MOST_STEPS || !numeric) {
    return { path, labels: sorted.map(String), stepOf: (value) => sorted.indexOf(value!) };
  }
  const starts = Array.from({ length: MOST_STEPS }, (_none, i) => Math.floor((i * sorted.length) / MOST_STEPS));
  const begins = starts.map((at) => numberOf(sorted[at])!);
  return {
    path,
    labels: starts.map((at) => `≥\u00a0${sorted[at]}`),
    stepOf: (value) => {
      const worth = numberOf(value);
      return worth === undefined ? -1 : begins.filter((begin) => worth >= begin).length - 1;
    },
  };
}

/** The middle of a list; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
