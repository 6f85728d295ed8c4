import type { SqlValue } from '../database/database.js';

/** Rows as they follow VALUES in the text of a statement: `(1,'a',NULL),(2,'b',NULL)`. */
export function rowsText<Row extends object>(rows: readonly Row[], properties: readonly string[]): string {
  let text = '';
  for (const row of rows) {
    let values = '';
    for (const property of properties) values += `,${literal(row[property as keyof Row] as SqlValue)}`;
    text += `,(${values.slice(1)})`;
  }
  return text.slice(1);
}

/** A statement with its values in the places of $1, $2 and so on. A value keeps its distance: two minus signs would begin a comment. */
export function statementText(sql: string, values: readonly SqlValue[]): string {
  return sql.replaceAll(/\$(\d+)/g, (_, number: string) => ` ${literal(values[Number(number) - 1] ?? null)}`);
}

/** A value in the text of a statement. The text ends for SQLite where a zero character is: such a one is called by its number. */
export function literal(value: SqlValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return 'NULL';
  const text = value.includes("'") ? value.replaceAll("'", "''") : value;
  return text.includes('\0') ? `('${text.replaceAll('\0', "'||char(0)||'")}')` : `'${text}'`;
}
