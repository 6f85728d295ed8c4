import { GridbotError } from '@gridbot/core';
import type pg from 'pg';
import { messageOf } from '../error-message.js';

/**
 * The package pg, loaded when it is first used.
 * @throws GridbotError STORE.DRIVER_MISSING
 */
export async function loadPg(): Promise<typeof pg> {
  try {
    return (await import('pg')).default;
  } catch (cause) {
    throw new GridbotError(
      'STORE.DRIVER_MISSING',
      `the package pg, which PostgreSQL needs, cannot be loaded (${messageOf(cause)}). Install it (npm install pg), or use SQLite`,
      { cause },
    );
  }
}
