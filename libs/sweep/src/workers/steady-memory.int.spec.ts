import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Objective } from '../objective/objective.js';
import type { Sampler } from '../samplers/sampler.js';
import { SweepStore } from '../store/sweep-store.js';
import { runSweep } from '../sweep/run-sweep.js';
import { sharedSeries } from './shared-series.js';
import { liveMegabytes, shortSeries } from './small-runs.fixture.js';
import { WorkerPool } from './worker-pool.js';

const RUNS = 10_000;
/** What ten thousand runs may leave behind, megabytes: in a thread, and here, where the keys of all sets are known. */
const BOUND = { thread: 4, here: 12 };

const file = new URL('./small-runs-worker.fixture.ts', import.meta.url);
const execArgv = ['--import', new URL('../../../../tools/crash/typescript.mjs', import.meta.url).href];
const objective: Objective = { aims: [{ figure: 'totalReturn', aim: 'max', weight: 1 }], constraints: [] };
const sampler: Sampler = {
  count: RUNS,
  roundEnd: () => RUNS,
  sample: (number) => ({ openBuyOrders: 2 + (number % 3), label: `set ${number}` }),
};

describe('ten thousand runs', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'steady-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('leave no memory behind, neither in the threads nor where they are kept', async () => {
    const store = await SweepStore.open({ use: 'sqlite', file: join(folder, 'runs.sqlite') });
    await store.begin({ name: 'many', identity: {}, definition: {} });
    const pool = new WorkerPool({ file, execArgv, jobs: 1, data: sharedSeries(shortSeries()) });
    const here: number[] = [];
    const threads: number[] = [];
    const run: typeof pool.run = async (task) => {
      const outcome = await pool.run(task);
      if (outcome.figures['megabytes'] !== undefined) {
        threads.push(outcome.figures['megabytes']);
        here.push(liveMegabytes());
      }
      return outcome;
    };
    const results = store.results('many');
    const progress = await runSweep({ sampler, objective, run, concurrency: pool.capacity, results });
    await pool.close();
    expect(progress).toMatchObject({ done: RUNS, failed: 0 });
    expect(await store.count('many')).toBe(RUNS);
    await store.close();
    // The first thousand warm up what is compiled and cached.
    expect(threads.at(-1)! - threads[0]!).toBeLessThan(BOUND.thread);
    expect(here.at(-1)! - here[0]!).toBeLessThan(BOUND.here);
  }, 300_000);
});
