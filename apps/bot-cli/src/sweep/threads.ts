import { availableParallelism } from 'node:os';
import { WorkerPool } from '@gridbot/sweep';
import type { RunnerData } from './set-runner.js';

/** Starts threads that run sets of a bot. @param jobs how many; default: one a processor */
export function startThreads(data: RunnerData, jobs = availableParallelism()): WorkerPool {
  return new WorkerPool({ file: new URL('./set-runner.thread.js', import.meta.url), data, jobs });
}
