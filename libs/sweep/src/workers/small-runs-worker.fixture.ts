import { workerData } from 'node:worker_threads';
import type { CandleSeries } from '@gridbot/history';
import { serveRuns } from './serve-runs.js';
import { smallRuns } from './small-runs.fixture.js';

// A worker thread for tests: a real backtest for each set, on very little data.

await serveRuns(async () => smallRuns(workerData as CandleSeries));
