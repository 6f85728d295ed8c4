import { isGridbotError } from '@gridbot/core';

const PASSING: ReadonlySet<unknown> = new Set(['STORE.UNAVAILABLE', 'STORE.FULL', 'STORE.READ_ONLY']);

/** True for trouble of the store that may pass: nothing is lost by trying the same again later. */
export function isPassing(error: unknown): boolean {
  return isGridbotError(error) && PASSING.has(error.code);
}

/** The message of an error of any kind. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
