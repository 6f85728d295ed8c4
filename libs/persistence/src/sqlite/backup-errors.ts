import { GridbotError, isGridbotError, type ErrorCode } from '@gridbot/core';
import { messageOf } from '../error-message.js';

/** What is wrong with a backup, by the code of the error that reading it as a database led to, and what to do. */
const PROBLEMS: Partial<Record<ErrorCode, (error: GridbotError, backup: string) => string>> = {
  'STORE.NOT_FOUND': () => 'is empty: it has no bot. Restore another backup',
  'STORE.CORRUPT': (error) => `is damaged or no database (${causeOf(error)}). Restore another backup`,
  'STORE.NEWER_SCHEMA': ({ details: { schema, known } }) =>
    `was made by a newer GridBot (schema ${JSON.stringify(schema)}, this one knows ${JSON.stringify(known)}). Update GridBot, or restore another backup`,
  'STORE.CONFLICT': ({ details: { schema, needed } }, backup) =>
    needed === undefined
      ? 'holds the tables of another program. Name a backup of a bot'
      : `was made by an older GridBot (schema ${JSON.stringify(schema)}, this one needs ${JSON.stringify(needed)}). Bring it up to date first: ` +
        `gridbot db migrate --database ${backup}`,
};

/** The error of a backup that cannot be used: it names the backup, and what is said is about it and not about the database of the bot. */
export function backupError(error: unknown, backup: string): unknown {
  if (!isGridbotError(error) || error.message.startsWith('the backup ')) return error;
  const say = PROBLEMS[error.code] ?? ((): string => `cannot be read (${causeOf(error)})`);
  const details = { ...error.details, backup };
  const { code, retryable } = error;
  return new GridbotError(code, `the backup ${backup} ${say(error, backup)}`, { cause: error, retryable, details });
}

/** The error of a backup that is not there. */
export function noBackup(backup: string, cause: unknown): GridbotError {
  return new GridbotError('STORE.NOT_FOUND', `there is no backup ${backup}`, { cause, details: { backup } });
}

function causeOf({ cause, message, details: { table } }: GridbotError): string {
  const problem = cause === undefined ? message : messageOf(cause);
  return typeof table === 'string' ? `a row of ${table} cannot be read: ${problem}` : problem;
}
