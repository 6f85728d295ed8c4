import { GridbotError } from '@gridbot/core';
import type { PgClient } from './write-connection.js';

/** The oldest server that all our SQL works on: its `pg_terminate_backend` can wait. */
const OLDEST = 14;

const SETTINGS =
  `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_encoding') AS encoding, ` +
  `CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) END AS durable`;

/**
 * Makes sure that a server can keep what we give it, and that a commit is durable when it says so.
 * @throws GridbotError CONFIG.INVALID if it is too old or keeps no Unicode
 */
export async function checkServer(client: PgClient, place: string): Promise<void> {
  const { version, encoding } = (await client.query({ text: SETTINGS })).rows[0] as {
    readonly version: number;
    readonly encoding: string;
  };
  if (version < OLDEST) {
    throw new GridbotError(
      'CONFIG.INVALID',
      `${place} is of version ${version}: GridBot needs PostgreSQL ${OLDEST} or later. Update the server, or use another`,
      { details: { place, version } },
    );
  }
  if (encoding !== 'UTF8') {
    throw new GridbotError(
      'CONFIG.INVALID',
      `${place} keeps text as ${encoding}, which cannot hold every message: make a database with CREATE DATABASE ... ENCODING 'UTF8' ` +
        'TEMPLATE template0, and use that',
      { details: { place, encoding } },
    );
  }
}
