// npm run bench: many parameter sets on one year of minutes: one by one in this thread, then by worker threads over shared memory.
// BENCH_SWEEP_SETS=60: other than 1000 sets.
import { availableParallelism } from 'node:os';
import { runBacktest } from '@gridbot/backtest';
import { priceIndexOf } from '@gridbot/history';
import { MemoryResults, runSweep, sharedSeries, WorkerPool } from '@gridbot/sweep';
import { plugin } from '@gridbot/strategy-grid';
import { account, workload } from './backtest/workload.mjs';
import { subject } from './report/table.mjs';
import { configOf, parameterSets } from './sweep/sets.mjs';

const SETS = Number(process.env.BENCH_SWEEP_SETS ?? 1000);
/** Sets that are run one by one: a tenth of all, but not so few that their warming up is measured. */
const ONE_BY_ONE = Math.min(SETS, Math.max(30, Math.round(SETS / 10)));
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

async function oneByOne(chosen) {
  let fills = 0;
  for (const set of chosen) {
    const config = configOf(set);
    const result = await runBacktest({ ...account(), plugin, series, index, config, benchmarks: false });
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

const WIDTHS = [46, 9, 9, 15, 15, 10];
/** A line as soon as it is measured: a thousand sets take minutes. */
const line = (cells) =>
  console.log(cells.map((cell, i) => String(cell)[i === 0 ? 'padEnd' : 'padStart'](WIDTHS[i])).join(''));

console.log(`${subject()}: ${SETS} grids on 525,600 minute candles\n`);
line(['', 'sets', 'seconds', 'sets a second', 'of one by one', 'fills']);
// Evenly spread, each one further than a whole step: the number of buys repeats every five sets.
const stride = Math.floor(SETS / ONE_BY_ONE);
const spread = Array.from({ length: ONE_BY_ONE }, (_, i) => sets[i * stride + (i % stride)]);
const alone = await timed(() => oneByOne(spread));
const pace = ONE_BY_ONE / alone.seconds;
const tell = (name, count, { seconds, fills }) =>
  line([name, count, seconds.toFixed(1), (count / seconds).toFixed(1), (count / seconds / pace).toFixed(2), fills]);
tell('one by one, this thread, spread over all sets', ONE_BY_ONE, alone);
for (const jobs of [1, 2].filter((count) => count <= Math.max(2, availableParallelism())))
  tell(`sweep, ${jobs} worker thread${jobs > 1 ? 's' : ''}`, SETS, await timed(() => byThreads(jobs)));
console.log(
  `\n${availableParallelism()} processors; threads share the columns and their index, and load the strategy once; no benchmarks, no trace`,
);
