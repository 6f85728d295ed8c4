import type { KeptBeside, StepResult } from '@gridbot/core';
import type { Store } from '../store.js';

/** How many of each a store has kept or, if it keeps nothing, has seen. */
export interface StoreCounts {
  readonly steps: number;
  readonly fills: number;
  readonly postings: number;
}

/** A store whose writes are done when they return; it ends with the process. */
export interface MemoryStore extends Store {
  append(steps: readonly StepResult[], beside?: KeptBeside): void;
  readonly counts: StoreCounts;
}
