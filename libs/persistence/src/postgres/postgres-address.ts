import { GridbotError } from '@gridbot/core';

/** Where a database is. */
export interface PostgresAddress {
  /** For the driver; it holds the password. */
  readonly url: string;
  /** For people; it does not. */
  readonly place: string;
  readonly schema: string;
}

/** The schema that holds the tables unless another is named. */
export const DEFAULT_SCHEMA = 'gridbot';

/** What needs no quotes and no escapes anywhere. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/;

/** The server itself ends a transaction that a process left open when it was stopped or cut off: it locks rows. */
const FORGOTTEN = ['idle_in_transaction_session_timeout=60000'];

/**
 * Modes of encryption that the driver takes for verify-full, with a warning of many lines that it will not always do so. Elsewhere they
 * verify less; here they are verify-full, whatever the driver does.
 */
const VERIFYING: ReadonlySet<string | undefined> = new Set(['allow', 'prefer', 'require', 'verify-ca']);

/**
 * Reads a connection URL. Every connection made with the result finds the tables in the schema and, if `readOnly`, cannot change them.
 * @throws GridbotError CONFIG.INVALID, without a word of the URL: it may hold a password
 */
export function postgresAddress(given: string, schema = DEFAULT_SCHEMA, readOnly = false): PostgresAddress {
  if (!SCHEMA.test(schema) || schema.startsWith('pg_')) {
    throw new GridbotError(
      'CONFIG.INVALID',
      `the schema "${schema}" is no name that can be used: up to 63 small letters, digits and _, beginning with a letter, not with pg_`,
    );
  }
  const url = parsed(given);
  const { hostname, port, pathname, searchParams: settings } = url;
  const host = settings.get('host') ?? (decodeURIComponent(hostname) || 'localhost');
  const database = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(url.username);
  const own = settings.get('options');
  const ours = [`search_path=${schema}`, ...FORGOTTEN, ...(readOnly ? ['default_transaction_read_only=on'] : [])];
  settings.set('options', [...(own === null ? [] : [own]), ...ours.map((setting) => `-c ${setting}`)].join(' '));
  // Of several, the driver takes the last. `uselibpqcompat` asks it for the meaning they have elsewhere.
  const verifies = VERIFYING.has(settings.getAll('sslmode').at(-1));
  if (verifies && settings.getAll('uselibpqcompat').at(-1) !== 'true') settings.set('sslmode', 'verify-full');
  return {
    url: url.href,
    place: `PostgreSQL ${host}:${settings.get('port') ?? (port || '5432')}/${database}, schema ${schema}`,
    schema,
  };
}

function parsed(given: string): URL {
  if (/^postgres(ql)?:\/\/./.test(given) && !/%(?![0-9a-f]{2})/i.test(given) && URL.canParse(given)) {
    const url = new URL(given);
    // Else a character that is not escaped has put a piece of the password there, and the place would tell it.
    if (!`${url.pathname}${url.hash}`.includes('@')) return url;
  }
  throw new GridbotError(
    'CONFIG.INVALID',
    'the connection URL of PostgreSQL cannot be read: write postgres://user:password@host:5432/database, special characters of the ' +
      'password as %XX (@ is %40, # is %23, / is %2F, % is %25)',
  );
}
