import { describe } from '@jest/globals';
import { messageOf } from '../error-message.js';
import { loadSqlite3 } from './sqlite3-binding.js';

/** Why suites that need SQLite cannot run on this machine; undefined if they can. */
export const sqliteProblem: string | undefined = problemOf(() => loadSqlite3());

// Jest does not print the titles of a file in which everything is skipped.
if (sqliteProblem !== undefined) process.stderr.write(`Suites that need SQLite are skipped: ${sqliteProblem}\n`);

/** `describe` for what needs SQLite: skipped, with the reason in the title, where it cannot be loaded. */
export function describeWithSqlite(title: string, cases: () => void): void {
  if (sqliteProblem === undefined) describe(title, cases);
  else describe.skip(`${title} (skipped: ${sqliteProblem})`, cases);
}

function problemOf(load: () => unknown): string | undefined {
  try {
    load();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
