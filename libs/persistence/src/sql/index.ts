export { openSqlDatabase, type SqlPlace } from './open-sql-database.js';
export type { SqlDatabase, SqlQuery, SqlRow, SqlValue } from './sql-database.js';
