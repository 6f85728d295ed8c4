import { workerData } from 'node:worker_threads';
import { serveRuns } from '@gridbot/sweep';
import { setRunner, type RunnerData } from './set-runner.js';

// A worker thread of `gridbot sweep` and `gridbot worker`.

await serveRuns(() => setRunner(workerData as RunnerData));
