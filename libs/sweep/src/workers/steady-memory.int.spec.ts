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

/** STEADY_RUNS=10000 takes half a minute of one processor; what grows shows in fewer, for the bounds are in proportion. */
const RUNS = Number(process.env['STEADY_RUNS'] ?? 4_000);
/** The first thousand warm up what is compiled and cached. */
const COUNTED = RUNS - 1_000;
/** Sets that are asked for at once: their outcomes are kept in one transaction, and the disc is waited for less often. */
const AT_ONCE = 50;
/** What a run may leave behind, megabytes, in a thread as here: less than its outcome takes. */
const BOUND = 0.0004;

const file = new URL('./small-runs-worker.fixture.ts', import.meta.url);
const execArgv = ['--import', new URL('../../../../tools/crash/typescript.mjs', import.meta.url).href];
const objective: Objective = { aims: [{ figure: 'totalReturn', aim: 'max', weight: 1 }], constraints: [] };
const sampler: Sampler = {
  count: RUNS,
  roundEnd: () => RUNS,
  sample: (number) => ({ openBuyOrders: 2 + (number % 3), label: `set ${number}` }),
};

describe('thousands of runs', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'steady-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('leave no memory behind, neither in the threads nor where they are kept', async () => {
    const store = await SweepStore.open({ use: 'sqlite', file: join(folder, 'runs.sqlite') });
    await store.begin({ name: 'many', identity: {}, definition: {} });
    const pool = new WorkerPool({ file, execArgv, jobs: 1, data: sharedSeries(shortSeries(16)) });
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
    const progress = await runSweep({ sampler, objective, run, concurrency: AT_ONCE, results });
    await pool.close();
    expect(progress).toMatchObject({ done: RUNS, failed: 0 });
    expect(progress.best!.outcome.figures['fills']).toBeGreaterThan(0);
    expect(await store.count('many')).toBe(RUNS);
    await store.close();
    expect(threads.at(-1)! - threads[0]!).toBeLessThan(BOUND * COUNTED);
    expect(here.at(-1)! - here[0]!).toBeLessThan(BOUND * COUNTED);
  }, 300_000);
});
