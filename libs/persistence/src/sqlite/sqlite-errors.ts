import { GridbotError, isGridbotError, type ErrorCode } from '@gridbot/core';
import { getMetadataArgsStorage } from 'typeorm';
import * as entities from '../database/entities/index.js';
import { messageOf } from '../error-message.js';

interface Kind {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** What it means and what to do; `file` is the database. */
  readonly say: (file: string, problem: string) => string;
}

const full: Kind = {
  code: 'STORE.FULL',
  retryable: false,
  say: (file) =>
    `the disk of ${file} is full. Free some space, or move the file to a larger disk and set persistence.file`,
};

const readOnly: Kind = {
  code: 'STORE.READ_ONLY',
  retryable: false,
  say: (file, problem) =>
    `${file} cannot be written (${problem}). Make the file and its folder writable for this user, or set persistence.file to another`,
};

const corrupt: Kind = {
  code: 'STORE.CORRUPT',
  retryable: false,
  say: (file, problem) =>
    `${file} is damaged or no SQLite database (${problem}). Move it away together with its -wal and -shm files and restore a backup`,
};

const busy: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: true,
  say: (file, problem) =>
    `${file} is in use by another program for too long (${problem}). Stop the other program, or try again`,
};

const failing: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: true,
  say: (file, problem) => `reading or writing ${file} failed (${problem}). Check the disk, then try again`,
};

const conflict: Kind = {
  code: 'STORE.CONFLICT',
  retryable: false,
  say: (file, problem) =>
    `it contradicts what ${file} holds (${problem}). If another process runs this bot, stop one of the two and start this one again`,
};

const unexpected: Kind = {
  code: 'STORE.UNAVAILABLE',
  retryable: false,
  say: (file, problem) =>
    `${file} answered: ${problem}. This looks like a fault in GridBot: please report it with this message`,
};

/** Our own tables, without those of strategies: their statements are their own. */
const TABLES: ReadonlySet<unknown> = new Set(
  getMetadataArgsStorage()
    .filterTables(Object.values(entities))
    .map(({ name }) => name),
);

const MISSING = /no such table: (?:main\.)?(\w+)|table (\w+) has no column named/;

/** By SQLite's and by the file system's own code. */
const KINDS: ReadonlyMap<unknown, Kind> = new Map([
  ['SQLITE_FULL', full],
  ['SQLITE_READONLY', readOnly],
  ['SQLITE_CANTOPEN', readOnly],
  ['SQLITE_PERM', readOnly],
  ['SQLITE_CORRUPT', corrupt],
  ['SQLITE_NOTADB', corrupt],
  ['SQLITE_FORMAT', corrupt],
  ['SQLITE_BUSY', busy],
  ['SQLITE_LOCKED', busy],
  ['SQLITE_PROTOCOL', busy],
  ['SQLITE_IOERR', failing],
  ['SQLITE_NOMEM', failing],
  ['SQLITE_CONSTRAINT', conflict],
  ['ENOSPC', full],
  ['EDQUOT', full],
  ...['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT'].map((code) => [code, readOnly] as const),
]);

/**
 * The GridbotError for whatever went wrong with a database file; errors of ours stay as they are.
 * @param attempt what was attempted, in words: `keep step 5 of bot "btc"`
 */
export function storeError(error: unknown, attempt: string, file: string): GridbotError {
  if (isGridbotError(error)) return error;
  const cause = nativeOf(error);
  const problem = messageOf(cause);
  const { code, retryable, say } = kindOf(cause, problem);
  return new GridbotError(code, `cannot ${attempt}: ${say(file, problem)}`, {
    retryable,
    cause,
    details: { file },
  });
}

/** The error of a file whose damage SQLite describes instead of failing. */
export function damaged(attempt: string, file: string, problem: string): GridbotError {
  return new GridbotError(corrupt.code, `cannot ${attempt}: ${corrupt.say(file, problem)}`, { details: { file } });
}

/** A table of ours is asked for once the schema's version says that it is there. If it is not, the schema is not what the version says. */
function kindOf(cause: unknown, problem: string): Kind {
  const missing = MISSING.exec(problem);
  if (missing !== null && TABLES.has(missing[1] ?? missing[2])) return corrupt;
  return KINDS.get((cause as { readonly code?: unknown } | undefined)?.code) ?? unexpected;
}

/** TypeORM wraps the driver's errors. */
function nativeOf(error: unknown): unknown {
  return (error as { readonly driverError?: unknown } | undefined)?.driverError ?? error;
}
