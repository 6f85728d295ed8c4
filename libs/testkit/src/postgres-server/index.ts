export { startPostgresServer } from './postgres-server.js';
export type { PostgresServer, PostgresTestDatabase } from './postgres-server.js';
export type { PostgresServerOptions } from './postgres-cluster.js';
export { postgresProblem } from './postgres-problem.js';
