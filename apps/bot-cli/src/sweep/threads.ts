import { availableParallelism } from 'node:os';
import { WorkerPool } from '@gridbot/sweep';
import { DEFAULT_TIME_LIMIT } from './time-limit.js';
import type { RunnerData } from './set-runner.js';

/** How many threads, and how long each set may take. */
export interface ThreadOptions {
  /** Default: one a processor. */
  readonly jobs?: number | undefined;
  /** Milliseconds. Default: an hour. */
  readonly timeLimit?: number | undefined;
}

/** Starts threads that run sets of a bot. */
export function startThreads(
  data: RunnerData,
  { jobs = availableParallelism(), timeLimit = DEFAULT_TIME_LIMIT }: ThreadOptions,
): WorkerPool {
  return new WorkerPool({ file: new URL('./set-runner.thread.js', import.meta.url), data, jobs, timeLimit });
}
