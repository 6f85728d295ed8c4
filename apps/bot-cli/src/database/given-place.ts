import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import type { Environment } from '../config/environment.js';
import { looksLikeUrl } from '../config/mistaken-path.js';
import { ESCAPES, isPostgresUrl, LIVE_SCHEMA } from '../config/persistence-problems.js';
import type { DatabasePlace } from '../persistence/database-place.js';

/** A database as the command line names it. */
export interface GivenDatabase {
  /** A SQLite file, or a URL of PostgreSQL without a password. */
  readonly database: string;
  readonly schema?: string;
}

/** What {@link givenPlace} needs of the process. */
export interface GivenSurroundings {
  readonly workingDirectory: string;
  readonly env: Environment;
}

/**
 * The database that `--database` names. A password comes from the variable PGPASSWORD, as for every program that speaks to PostgreSQL.
 * @throws GridbotError CONFIG.INVALID for a password on the command line, where every user of the machine can read it
 */
export function givenPlace({ database, schema }: GivenDatabase, surroundings: GivenSurroundings): DatabasePlace {
  if (!looksLikeUrl(database)) {
    if (schema !== undefined) throw invalid('--schema is for PostgreSQL, and --database names a file: leave it out');
    return { use: 'sqlite', file: resolve(surroundings.workingDirectory, database) };
  }
  if (!isPostgresUrl(database)) {
    throw invalid(`--database: write the path of a SQLite file, or postgres://user@host:5432/database, ${ESCAPES}`);
  }
  const url = new URL(database);
  if (url.password !== '' || url.searchParams.has('password')) throw passwordGiven();
  const { PGPASSWORD: password } = surroundings.env;
  if (password !== undefined) url.password = encodeURIComponent(password);
  return { use: 'postgres', url: url.href, schema: schema ?? LIVE_SCHEMA };
}

function passwordGiven(): GridbotError {
  return invalid(
    '--database holds a password, which every user of this machine can see in the list of processes. Leave it out of the URL and give ' +
      'it in the variable PGPASSWORD, or name a configuration with --config whose persistence.urlFile holds the URL',
  );
}

function invalid(message: string): GridbotError {
  return new GridbotError('CONFIG.INVALID', message);
}
