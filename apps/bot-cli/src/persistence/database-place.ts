import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import type { BotConfig } from '../config/bot.config.js';
import type { PersistenceConfig } from '../config/persistence.config.js';
import { DRY_RUN_SCHEMA, isPostgresUrl, LIVE_SCHEMA, URL_FORM } from '../config/persistence-problems.js';
import { textOfSecretFile } from '../config/secret-file.js';

/** A database in a file. */
export interface SqlitePlace {
  readonly use: 'sqlite';
  /** Absolute. */
  readonly file: string;
}

/** A schema of a database on a server. */
export interface PostgresPlace {
  readonly use: 'postgres';
  /** May hold a password: never shown. */
  readonly url: string;
  readonly schema: string;
}

/** Where a bot's memory is. */
export type DatabasePlace = SqlitePlace | PostgresPlace | { readonly use: 'memory' };

/** Where the configuration says that the bot's memory is. Relative paths begin at the working directory. @throws GridbotError CONFIG.* */
export async function databasePlace(config: BotConfig, workingDirectory: string): Promise<DatabasePlace> {
  const { name, mode, persistence } = config;
  const { use, file = `data/${name}-${mode}.sqlite` } = persistence;
  if (use === 'memory') return { use };
  if (use === 'sqlite') return { use, file: resolve(workingDirectory, file) };
  return { use, url: await urlOf(persistence, workingDirectory), schema: schemaOf(config) };
}

/** The schema that a bot uses on PostgreSQL: live ones and dry-runs never share one by default. */
export function schemaOf({ mode, persistence }: BotConfig): string {
  return persistence.schema ?? (mode === 'live' ? LIVE_SCHEMA : DRY_RUN_SCHEMA);
}

/** The place in words, without secrets: `SQLite /data/a.sqlite`, `PostgreSQL db:5432/bots, schema gridbot`. */
export function placeText(place: DatabasePlace): string {
  if (place.use === 'memory') return 'memory, forgotten at the end';
  if (place.use === 'sqlite') return `SQLite ${place.file}`;
  const { hostname, port, pathname, searchParams } = new URL(place.url);
  const host = searchParams.get('host') ?? (decodeURIComponent(hostname) || 'localhost');
  const at = searchParams.get('port') ?? (port || '5432');
  return `PostgreSQL ${host}:${at}${decodeURIComponent(pathname)}, schema ${place.schema}`;
}

/** The whole URL: the password may stand in a file of its own, as a database's container is given it. */
async function urlOf(persistence: PersistenceConfig, workingDirectory: string): Promise<string> {
  const { url: given, urlFile = '', passwordFile } = persistence;
  const url = given ?? (await readUrl(urlFile, workingDirectory));
  if (passwordFile === undefined) return url;
  const whole = new URL(url);
  if (whole.password !== '') {
    const text = 'persistence.passwordFile: the URL holds a password already: leave it out of one of them';
    throw new GridbotError('CONFIG.INVALID', text);
  }
  whole.password = encodeURIComponent(await readPassword(passwordFile, workingDirectory));
  return whole.href;
}

async function readUrl(file: string, workingDirectory: string): Promise<string> {
  const setting = 'persistence.urlFile';
  const url = await textOfSecretFile({ file, setting, holds: URL_FORM }, workingDirectory);
  if (isPostgresUrl(url)) return url;
  throw new GridbotError(
    'CONFIG.INVALID',
    `${setting}: what ${resolve(workingDirectory, file)} holds must be ${URL_FORM}`,
  );
}

async function readPassword(file: string, workingDirectory: string): Promise<string> {
  const setting = 'persistence.passwordFile';
  const password = await textOfSecretFile({ file, setting, holds: 'the password and nothing else' }, workingDirectory);
  if (password !== '' && !/[\r\n]/.test(password)) return password;
  const what = password === '' ? 'is empty' : 'has several lines';
  throw new GridbotError(
    'CONFIG.INVALID',
    `${setting}: ${resolve(workingDirectory, file)} ${what}. It has to hold the password alone`,
  );
}
