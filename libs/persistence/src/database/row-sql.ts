/** A table as far as writing rows needs it. */
export interface TableShape {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Column names that an upsert treats in special ways; see `UpsertRule`. */
export interface UpsertColumns {
  readonly key: readonly string[];
  readonly fixed: readonly string[];
  readonly first: readonly string[];
}

/** Inserts `count` rows; the values are numbered row by row. SQLite and PostgreSQL both understand it. */
export function insertSql({ table, columns }: TableShape, count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const numbers = columns.map((_column, index) => `$${row * columns.length + index + 1}`);
    return `(${numbers.join(', ')})`;
  });
  return `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES ${rows.join(', ')}`;
}

/** Inserts rows or overwrites those of the same key, provided that the fixed columns are the same. */
export function upsertSql(shape: TableShape, { key, fixed, first }: UpsertColumns, count = 1): string {
  const changing = shape.columns.filter((name) => ![...key, ...fixed, ...first].includes(name));
  const changes = changing.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ');
  const inserts = insertSql(shape, count);
  const keys = key.map(quoted).join(', ');
  if (changing.length === 0) return `${inserts} ON CONFLICT (${keys}) DO NOTHING`;
  const same = fixed.map(
    (name) => `${quoted(shape.table)}.${quoted(name)} IS NOT DISTINCT FROM excluded.${quoted(name)}`,
  );
  const condition = same.length === 0 ? '' : ` WHERE ${same.join(' AND ')}`;
  return `${inserts} ON CONFLICT (${keys}) DO UPDATE SET ${changes}${condition}`;
}

function quoted(name: string): string {
  return `"${name}"`;
}
