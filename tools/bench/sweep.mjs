// npm run bench: many parameter sets on one year of minutes: one by one in this thread, then by worker threads over shared memory.
import { availableParallelism } from 'node:os';
import { runBacktest } from '@gridbot/backtest';
import { priceIndexOf } from '@gridbot/history';
import { MemoryResults, runSweep, sharedSeries, WorkerPool } from '@gridbot/sweep';
import { plugin } from '@gridbot/strategy-grid';
import { account, workload } from './backtest/workload.mjs';
import { print, subject } from './report/table.mjs';
import { configOf, parameterSets } from './sweep/sets.mjs';

const SETS = Number(process.env.BENCH_SWEEP_SETS ?? 1000);
const FILE = new URL('./sweep/run-set.thread.mjs', import.meta.url);

const series = sharedSeries(workload());
const index = priceIndexOf(series);
const sets = parameterSets(SETS);
const sampler = { count: SETS, roundEnd: () => SETS, sample: (number) => sets[number] };
const objective = { aims: [{ figure: 'totalReturn', aim: 'max', weight: 1 }], constraints: [] };

async function timed(work) {
  const began = performance.now();
  const fills = await work();
  return { seconds: (performance.now() - began) / 1000, fills };
}

async function oneByOne() {
  let fills = 0;
  for (const set of sets) {
    const result = await runBacktest({ ...account(), plugin, series, index, config: configOf(set) });
    fills += result.trades.fills;
  }
  return fills;
}

async function byThreads(jobs) {
  const pool = new WorkerPool({ file: FILE, data: { series, index }, jobs });
  const results = new MemoryResults();
  await runSweep({ sampler, objective, run: pool.run, concurrency: pool.capacity, results });
  await pool.close();
  return (await results.all()).reduce((sum, { figures }) => sum + figures.fills, 0);
}

console.log(`${subject()}: ${SETS} grids on 525,600 minute candles\n`);
const alone = await timed(oneByOne);
const threads = [1, 2].filter((jobs) => jobs <= Math.max(2, availableParallelism()));
const rows = [['', 'seconds', 'sets a second', 'of one by one', 'fills']];
const add = (name, { seconds, fills }) =>
  rows.push([name, seconds.toFixed(1), (SETS / seconds).toFixed(1), (alone.seconds / seconds).toFixed(2), fills]);
add('one by one, this thread', alone);
for (const jobs of threads)
  add(`sweep, ${jobs} worker thread${jobs > 1 ? 's' : ''}`, await timed(() => byThreads(jobs)));
print(rows);
console.log(
  `\n${availableParallelism()} processors; threads share the columns and their index, and load the strategy once`,
);
