import { GridbotError } from '@gridbot/core';
import type { PostgresPlace } from '../persistence/database-place.js';

/** The command that backs a database up, with the schemas of strategies, without the password. */
export function pgDumpCommand(place: PostgresPlace, file: string): string {
  const { schema } = place;
  const schemas = [schema, `${schema}_strategy_*`].map((name) => `--schema=${quoted(name)}`);
  return ['pg_dump', '--format=custom', ...schemas, `--file=${quoted(file)}`, quoted(urlWithoutSecrets(place))].join(
    ' ',
  );
}

/** The command that puts such a backup back. */
export function pgRestoreCommand(place: PostgresPlace, file: string): string {
  const into = `--dbname=${quoted(urlWithoutSecrets(place))}`;
  return ['pg_restore', '--clean', '--if-exists', '--exit-on-error', '--single-transaction', into, quoted(file)].join(
    ' ',
  );
}

/** Says that the server's own tools make backups, and how. */
export function usePgDump(place: PostgresPlace, file: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `a PostgreSQL database is backed up by its own tool, also while the bot runs:\n  ${pgDumpCommand(place, file)}\n` +
      'It asks for the password, or takes it from PGPASSWORD or ~/.pgpass',
  );
}

/** Says that the server's own tools restore, how, and what has to be done afterwards. */
export function usePgRestore(place: PostgresPlace, file: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `a PostgreSQL database is restored by its own tool. Stop every bot on it first, then\n  ${pgRestoreCommand(place, file)}\n` +
      'and then, before any bot starts, begin new order ids: gridbot db restore --mark',
  );
}

function urlWithoutSecrets({ url: given }: PostgresPlace): string {
  const url = new URL(given);
  url.password = '';
  url.searchParams.delete('password');
  return url.href;
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./=:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
