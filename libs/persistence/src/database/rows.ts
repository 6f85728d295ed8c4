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
      const problem = messageOf(cause);
      throw new GridbotError(
        'STORE.CORRUPT',
        `a row of ${origin.table} in ${origin.place} cannot be read (${problem}). Restore a backup`,
        { cause, details: { table: origin.table, place: origin.place } },
      );
    }
  });
}
