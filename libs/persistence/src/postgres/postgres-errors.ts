import { GridbotError, isGridbotError, type ErrorCode } from '@gridbot/core';
import { messageOf } from '../error-message.js';

interface Kind {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** What it means and what to do; `place` is the database. */
  readonly say: (place: string, problem: string) => string;
}

const unreachable: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: true,
  say: (place, problem) =>
    `${place} cannot be reached (${problem}). See that the server runs and that host and port are right; the connection comes back by itself`,
};

const crowded: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: true,
  say: (place, problem) =>
    `${place} has no connection left (${problem}). End other programs that use this server, or raise its max_connections`,
};

const collided: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: true,
  say: (place, problem) => `${place} did not finish it because of other work there (${problem}). Try again`,
};

const refused: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: false,
  say: (place, problem) =>
    `${place} does not let us in (${problem}). Check user, password and database of the URL, and the server's pg_hba.conf`,
};

const passwordless: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: false,
  say: (place) =>
    `${place} asks for a password, and no password was given. Write it into the URL, postgres://user:password@host:5432/database, or set ` +
    'the variable PGPASSWORD',
};

const untrusted: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: false,
  say: (place, problem) =>
    `the encrypted connection to ${place} cannot be made (${problem}). Check sslmode and sslrootcert of the URL`,
};

const full: Kind = {
  code: 'STORE.FULL',
  retryable: false,
  say: (place, problem) => `the disk of ${place} is full (${problem}). Free some space on the server`,
};

const readOnly: Kind = {
  code: 'STORE.READ_ONLY',
  retryable: false,
  say: (place, problem) =>
    `${place} cannot be written (${problem}). Give the user of the URL the right to write there; if the server is a standby, use the primary`,
};

const corrupt: Kind = {
  code: 'STORE.CORRUPT',
  retryable: false,
  say: (place, problem) => `${place} is damaged (${problem}). Restore a backup`,
};

const conflict: Kind = {
  code: 'STORE.CONFLICT',
  retryable: false,
  say: (place, problem) =>
    `it contradicts what ${place} holds (${problem}). If another process runs this bot, stop one of the two and start this one again`,
};

const unexpected: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: false,
  say: (place, problem) =>
    `${place} answered: ${problem}. This looks like a fault in GridBot: please report it with this message`,
};

/** By the server's SQLSTATE or its first two characters, and by the operating system's own code. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['08', unreachable],
  ['57P01', unreachable],
  ['57P02', unreachable],
  ['57P03', unreachable],
  ['57P05', unreachable],
  ['25P03', unreachable],
  ['53', crowded],
  ['53100', full],
  ['53200', collided],
  ['40', collided],
  ['55', collided],
  ['57', collided],
  ['28', refused],
  ['3D', refused],
  ['25006', readOnly],
  ['42501', readOnly],
  ['23', conflict],
  ['58', collided],
  ['XX001', corrupt],
  ['XX002', corrupt],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'].map(
    (code) => [code, unreachable] as const,
  ),
  ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ECONNABORTED', 'ENOENT'].map(
    (code) => [code, unreachable] as const,
  ),
]);

/** What the driver says, without a code, when a connection ends or does not answer. */
const BROKEN =
  /connection terminated|timeout expired|timeout exceeded|read timeout|not queryable|connection error|socket|already released/i;
const UNTRUSTED = /certificate|does not support SSL|SSL|TLS/i;
const PASSWORDLESS = /password must be a (non-empty )?string/;
const DENIED = /SASL|authentication/i;

/** True if the connection on which this went wrong is of no more use. */
export function isConnectionLost(error: unknown): boolean {
  return kindOf(nativeOf(error)) === unreachable;
}

/**
 * The GridbotError for whatever went wrong with a server; errors of ours stay as they are.
 * @param attempt what was attempted, in words: `keep step 5 of bot "btc"`
 */
export function postgresError(error: unknown, attempt: string, place: string): GridbotError {
  const cause = nativeOf(error);
  if (isGridbotError(cause)) return cause;
  const { code, retryable, say } = kindOf(cause);
  return new GridbotError(code, `cannot ${attempt}: ${say(place, problemOf(cause))}`, {
    retryable,
    cause,
    details: { place },
  });
}

function kindOf(cause: unknown): Kind {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  const text = messageOf(cause);
  if (typeof code === 'string') {
    const known = KINDS.get(code) ?? (/^[0-9A-Z]{5}$/.test(code) ? KINDS.get(code.slice(0, 2)) : undefined);
    if (known !== undefined) return known;
    if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)) return untrusted;
  }
  if (BROKEN.test(text)) return unreachable;
  if (PASSWORDLESS.test(text)) return passwordless;
  if (DENIED.test(text)) return refused;
  return UNTRUSTED.test(text) ? untrusted : unexpected;
}

/** What it says; of several attempts at one host, the first. */
function problemOf(cause: unknown): string {
  const { errors, detail } = (cause ?? {}) as { readonly errors?: readonly unknown[]; readonly detail?: unknown };
  const text = messageOf(errors?.[0] ?? cause);
  return typeof detail === 'string' ? `${text}: ${detail}` : text;
}

/** TypeORM wraps the driver's errors. */
function nativeOf(error: unknown): unknown {
  return (error as { readonly driverError?: unknown } | undefined)?.driverError ?? error;
}
