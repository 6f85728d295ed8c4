import { Decimal } from '@gridbot/core';
import type { KeptOutcome } from '@gridbot/sweep';
import { csvLine, type CsvCell } from '../records/csv.js';

/** All outcomes as CSV: number, parameters, figures, error and reason of giving up; a row a set. */
export function sweepCsv(outcomes: readonly KeptOutcome[]): string {
  const paths = [...new Set(outcomes.flatMap(({ set }) => Object.keys(set)))];
  const figures = [...new Set(outcomes.flatMap((outcome) => Object.keys(outcome.figures)))];
  const head = csvLine(['number', ...paths, ...figures, 'error', 'pruned']);
  const rows = outcomes.map(({ number, set, figures: values, error, pruned }) =>
    csvLine([
      String(number),
      ...paths.map((path) => (set[path] === undefined ? undefined : String(set[path]))),
      ...figures.map((name) => numberCell(values[name])),
      error && `${error.code}: ${error.message}`,
      pruned,
    ]),
  );
  return [head, ...rows].join('');
}

/** A number is no text: a minus in front of it is no formula. */
function numberCell(value: number | undefined): CsvCell {
  return value === undefined ? undefined : Decimal.parse(String(value));
}
