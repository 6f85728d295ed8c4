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
export function insertSql(shape: TableShape, count: number): string {
  const { length } = shape.columns;
  const rows = Array.from({ length: count }, (_, row) => {
    const numbers = shape.columns.map((_column, index) => `$${row * length + index + 1}`);
    return `(${numbers.join(', ')})`;
  });
  return `${insertInto(shape)} ${rows.join(', ')}`;
}

/** Inserts rows or overwrites those of the same key, provided that the fixed columns are the same. */
export function upsertSql(shape: TableShape, special: UpsertColumns, count = 1): string {
  return `${insertSql(shape, count)} ${onConflict(shape, special)}`;
}

/** How a statement that inserts rows begins: the rows follow, `(1, 'a'), (2, 'b')`. */
export function insertInto({ table, columns }: TableShape): string {
  return `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES`;
}

/** How a statement that overwrites rows of the same key ends. */
export function onConflict({ table, columns }: TableShape, { key, fixed, first }: UpsertColumns): string {
  const changing = columns.filter((name) => ![...key, ...fixed, ...first].includes(name));
  const changes = changing.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ');
  const keys = key.map(quoted).join(', ');
  if (changing.length === 0) return `ON CONFLICT (${keys}) DO NOTHING`;
  const same = fixed.map((name) => `${quoted(table)}.${quoted(name)} IS NOT DISTINCT FROM excluded.${quoted(name)}`);
  const condition = same.length === 0 ? '' : ` WHERE ${same.join(' AND ')}`;
  return `ON CONFLICT (${keys}) DO UPDATE SET ${changes}${condition}`;
}

function quoted(name: string): string {
  return `"${name}"`;
}
