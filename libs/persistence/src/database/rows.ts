import { GridbotError } from '@gridbot/core';
import { messageOf } from '../error-message.js';

/**
 * Turns rows into the domain's objects.
 * @throws GridbotError STORE.CORRUPT if one cannot be read, whatever the reader says
 */
export function readRows<Row, Result>(
  rows: readonly Row[],
  toDomain: (row: Row) => Result,
  origin: { readonly place: string; readonly table: string },
): readonly Result[] {
  return rows.map((row) => {
    try {
      return toDomain(row);
    } catch (cause) {
      throw unreadable(cause, origin);
    }
  });
}

/** The error of a row that cannot be read. */
export function unreadable(
  cause: unknown,
  { place, table }: { readonly place: string; readonly table: string },
): GridbotError {
  return new GridbotError(
    'STORE.CORRUPT',
    `a row of ${table} in ${place} cannot be read (${messageOf(cause)}). Restore a backup`,
    { cause, details: { table, place } },
  );
}
