import { workerData } from 'node:worker_threads';
import type { Run } from '../run/run-task.js';
import { serveRuns } from './serve-runs.js';

// A worker thread for tests: `n` becomes a figure, some values of it are deadly. `unfit` as data: it cannot be made ready.

const { unfit, column } = workerData as { readonly unfit?: string; readonly column?: Float64Array };

const run: Run = async ({ set, range }) => {
  const n = Number(set['n']);
  if (n === 13) process.exit(3);
  if (n === 14)
    setImmediate(() => {
      throw new Error('thrown past everybody');
    });
  if (n === 14) await new Promise(() => undefined);
  return { set, figures: { n: n * 2, from: range?.from ?? -1, first: column?.[0] ?? -1 }, dailyReturns: [] };
};

await serveRuns(async () => {
  if (unfit !== undefined) throw new Error(unfit);
  return run;
});
