import type { SqlDatabase } from './sql-database.js';

/** Where tables of one's own are: a file, absolute, or a schema of a server. */
export type SqlPlace =
  | { readonly use: 'sqlite'; readonly file: string }
  | { readonly use: 'postgres'; readonly url: string; readonly schema: string };

/** Opens a database for tables of one's own. Only the driver that is used is loaded. @throws GridbotError CONFIG.INVALID, STORE.* */
export async function openSqlDatabase(place: SqlPlace): Promise<SqlDatabase> {
  if (place.use === 'sqlite') return (await import('./sqlite-sql.js')).openSqliteSql(place.file);
  return (await import('./postgres-sql.js')).openPostgresSql(place);
}
