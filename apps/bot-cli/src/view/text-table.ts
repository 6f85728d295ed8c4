/** How a column's cells are lined up. */
export type Alignment = 'left' | 'right';

/** Rows of text in aligned columns, two blanks between them; the first row is the heading. */
export function textTable(
  rows: readonly (readonly string[])[],
  alignment: readonly Alignment[] = [],
): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        alignment[column] === 'right' ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}
