import type { RunDatabase } from './run-database.js';

/** A database of that kind, empty and of its own. Drivers are loaded only for those that need them. */
export async function openRunDatabase(kind: RunDatabase['kind']): Promise<RunDatabase> {
  switch (kind) {
    case 'memory':
      return (await import('./memory-run-database.js')).memoryRunDatabase();
    case 'sqlite':
      return (await import('./sqlite-run-database.js')).sqliteRunDatabase();
    case 'postgres':
      return (await import('./postgres-run-database.js')).postgresRunDatabase();
  }
}
