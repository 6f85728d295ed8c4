import { setTimeout as wait } from 'node:timers/promises';

/** Longest wait, ms; only a test that is about to fail comes near it. */
const PATIENCE = 10_000;

/**
 * Waits until something is there.
 * @throws Error if it does not come
 */
export async function eventually<T>(look: () => T | undefined): Promise<T> {
  const until = Date.now() + PATIENCE;
  for (let found = look(); ; found = look()) {
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`waited ${PATIENCE} ms for what ${look.toString()} looks for`);
    await wait(5);
  }
}
