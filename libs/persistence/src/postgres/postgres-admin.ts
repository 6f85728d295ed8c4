import type { UnixMillis } from '@gridbot/core';
import { DatabaseAdmin } from '../database/database-admin.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';
import { timeoutsOf, type PostgresPlace } from './postgres-place.js';

/** Settings of {@link openPostgresAdmin}. */
export interface PostgresAdminOptions extends PostgresPlace {
  /** Make the schema if it is not there. Default: false. */
  readonly make?: boolean | undefined;
  /** The time, to tell living leases from dead ones. Default: the system's clock. */
  readonly now?: (() => UnixMillis) | undefined;
}

/** Looks after a schema of a PostgreSQL database. */
export class PostgresAdmin extends DatabaseAdmin {
  constructor(
    private readonly postgres: PostgresDatabase,
    now: () => UnixMillis,
  ) {
    super(postgres, now);
  }

  /** Bytes that the schema's tables and their indexes take on the server's disk. */
  async size(): Promise<number> {
    const sql = `SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) AS bytes FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r'`;
    const [row] = await this.postgres.read('measure the tables', (manager) =>
      manager.query<{ bytes: number | string }[]>(sql, [this.postgres.schema]),
    );
    return Number(row?.bytes ?? 0);
  }
}

/**
 * Opens a schema of a PostgreSQL database to look after it. Nothing is changed by opening it, but that it is made if that is asked for.
 * Backups are made with PostgreSQL's own tools: `pg_dump --schema=gridbot`.
 * @throws GridbotError STORE.UNAVAILABLE, CONFIG.INVALID
 */
export async function openPostgresAdmin(options: PostgresAdminOptions): Promise<PostgresAdmin> {
  const { url, schema, make = false, now = Date.now } = options;
  const address = postgresAddress(url, schema);
  const access = make ? 'make' : 'change';
  return new PostgresAdmin(await PostgresDatabase.open({ address, access, ...timeoutsOf(options) }), now);
}
