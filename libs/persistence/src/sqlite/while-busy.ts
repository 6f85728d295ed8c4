import { setTimeout as pause } from 'node:timers/promises';
import type { Millis } from '@gridbot/core';

const LONGEST_PAUSE: Millis = 50;

/**
 * Repeats work that failed because another connection holds the file, until it succeeds or the time is over. SQLite could wait by
 * itself, but it would occupy one of the process's few worker threads all the while, and the holder may need that very thread.
 */
export async function whileBusy<Result>(patience: Millis, work: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + patience;
  for (let wait: Millis = 1; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() + wait > end) throw error;
    }
    await pause(wait);
  }
}

/** True if another connection holds the file. */
export function isBusy(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { readonly code?: unknown; readonly driverError?: unknown };
  return code === 'SQLITE_BUSY' || (driverError !== undefined && isBusy(driverError));
}
