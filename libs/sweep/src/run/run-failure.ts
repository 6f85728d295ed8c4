import { isGridbotError } from '@gridbot/core';
import type { RunFailure } from './run-outcome.js';

/** What is kept of an error: one line and a code; `UNEXPECTED` is a fault of GridBot itself. */
export function runFailure(error: unknown): RunFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { code: isGridbotError(error) ? error.code : 'UNEXPECTED', message };
}
