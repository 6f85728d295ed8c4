import { textTable, type Alignment } from '../view/text-table.js';

/** A column of a table of records. */
export interface Column<Row> {
  readonly heading: string;
  readonly text: (row: Row) => string;
  /** Default: left. */
  readonly align?: Alignment;
  /** Left out when the table is too wide: the highest first. Absent: never. */
  readonly drop?: number;
}

/** What a table is drawn for: a terminal of so many characters, or no limit, as in a pipe. */
export interface TableWidth {
  readonly terminal: boolean;
  readonly size: () => { readonly columns: number };
}

/** Rows as a table that fits the terminal: columns that matter less are left out, then lines are cut. In a pipe everything is shown. */
export function recordTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { terminal, size }: TableWidth,
): readonly string[] {
  const width = terminal ? size().columns : Number.POSITIVE_INFINITY;
  const lines = textTable(
    [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ text }) => text(row)))],
    columns.map(({ align = 'left' }) => align),
  );
  if (lines.every((line) => line.length <= width)) return lines;
  const least = columns.reduce((found, { drop = 0 }) => Math.max(found, drop), 0);
  if (least === 0) return lines.map((line) => (line.length <= width ? line : `${line.slice(0, width - 1)}…`));
  return recordTable(
    rows,
    columns.filter(({ drop }) => drop !== least),
    { terminal, size },
  );
}
