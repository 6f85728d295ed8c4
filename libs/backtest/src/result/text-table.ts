/** A label and its cells. */
export type Row = readonly [label: string, ...cells: string[]];

/** Labels to the left, cells to the right of their columns; a single cell stays to the left. */
export function table(rows: readonly Row[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_none, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === 0 || columns === 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!),
    );
    return cells.join('  ').trimEnd();
  });
}
