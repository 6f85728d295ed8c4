// A worker thread of the benchmark: runs sets of the workload.
import { workerData } from 'node:worker_threads';
import { backtestRunner, serveRuns } from '@gridbot/sweep';
import { plugin } from '@gridbot/strategy-grid';
import { account } from '../backtest/workload.mjs';
import { configOf } from './sets.mjs';

const { series, index } = workerData;
await serveRuns(async () => backtestRunner((set) => ({ ...account(), plugin, series, index, config: configOf(set) })));
