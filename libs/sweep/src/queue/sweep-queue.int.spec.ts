import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { postgresProblem, startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import type { Objective } from '../objective/objective.js';
import { GridSampler } from '../samplers/grid-sampler.js';
import { ChoiceDimension } from '../space/choice-dimension.js';
import { Space } from '../space/space.js';
import { MemoryResults } from '../store/memory-results.js';
import { SweepStore } from '../store/sweep-store.js';
import { runSweep } from '../sweep/run-sweep.js';
import { WorkerPool } from '../workers/worker-pool.js';
import { drainQueue } from './drain-queue.js';
import { QueueRunner } from './queue-runner.js';
import { SweepQueue } from './sweep-queue.js';

const problem = await postgresProblem();
const describePostgres = problem === undefined ? describe : describe.skip;
const WORKER = fileURLToPath(new URL('./queue-worker.fixture.ts', import.meta.url));
const LOADER = new URL('../../../../tools/crash/typescript.mjs', import.meta.url).href;

const numbers = Array.from({ length: 120 }, (_, n) => n);
const sampler = () => new GridSampler(new Space([new ChoiceDimension('n', numbers)]));
const objective: Objective = { aims: [{ figure: 'score', aim: 'max', weight: 1 }], constraints: [] };
const sweep = { name: 'queued', identity: { code: '1' }, definition: {} };

describePostgres(`SweepQueue${problem === undefined ? '' : ` (skipped: ${problem})`}`, () => {
  let server: PostgresServer;
  let url: string;
  let store: SweepStore;
  let queue: SweepQueue;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    server = await startPostgresServer();
  });

  beforeEach(async () => {
    ({ url } = await server.database());
    store = await SweepStore.open({ use: 'postgres', url, schema: 'gridbot_sweep' });
    await store.begin(sweep);
    queue = await SweepQueue.open(store.database);
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await queue.close();
    await store.close();
  });

  afterAll(() => server.remove());

  const worker = (...args: readonly string[]): ChildProcess => {
    const child = fork(WORKER, [url, 'queued', ...args], {
      execArgv: ['--import', LOADER],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    return child;
  };

  const coordinate = (expiry: number) => {
    const stop = new AbortController().signal;
    const runner = new QueueRunner({ sweep: 'queued', queue, store, expiry, drawnAtOnce: true, stop, interval: 50 });
    const results = store.results('queued');
    return runSweep({ sampler: sampler(), objective, run: runner.run, concurrency: Infinity, results });
  };

  it('is drained by three processes, one of them killed: every set has one outcome, those of a sweep at home', async () => {
    const sweeping = coordinate(1);
    const doomed = worker('hang');
    await once(doomed, 'message');
    const [second, third] = [worker(), worker()];
    const reports = [once(second, 'message'), once(third, 'message')];
    doomed.kill('SIGKILL');
    const progress = await sweeping;
    expect(progress).toMatchObject({ total: 120, done: 120, failed: 0, best: { outcome: { set: { n: 119 } } } });
    const [[one], [two]] = (await Promise.all(reports)) as [[{ ran: number }], [{ ran: number }]];
    expect(one.ran + two.ran).toBe(120);

    const home = new MemoryResults();
    const run = async ({ set }: { set: Readonly<Record<string, unknown>> }) =>
      ({ set, figures: { score: Number(set['n']) ** 2 }, dailyReturns: [Number(set['n']) / 100] }) as never;
    await runSweep({ sampler: sampler(), objective, run, concurrency: 2, results: home });
    const queued = await store.results('queued').all({ returns: true });
    const withoutPid = queued.map(({ figures: { pid: _, ...figures }, ...outcome }) => ({ ...outcome, figures }));
    expect(withoutPid).toEqual(await home.all({ returns: true }));
    expect((await store.find('queued'))!.state).toBe('done');
  });

  it('keeps one outcome of a set that two have run', async () => {
    await queue.fill('queued', [{ number: 0, set: { n: 1 } }], 1);
    const [taken] = await queue.take('queued', 5);
    const outcome = (score: number) => ({ set: { n: 1 }, figures: { score }, dailyReturns: [] });
    await queue.finish('queued', taken!, outcome(1));
    await queue.finish('queued', taken!, outcome(2));
    expect((await store.results('queued').all()).map(({ figures }) => figures)).toEqual([{ score: 1 }]);
  });

  it('queues a set once, however often it is asked to', async () => {
    const set = { number: 0, set: { n: 1 } };
    await queue.fill('queued', [set], 60);
    await queue.fill('queued', [set], 60);
    expect(await queue.take('queued', 5)).toHaveLength(1);
    expect(await queue.take('queued', 5)).toHaveLength(0);
  });

  it('makes a failure of a set that no worker comes back with', async () => {
    await queue.fill('queued', [{ number: 0, set: { n: 1 } }], 60);
    for (let time = 0; time < 4; time += 1) {
      expect(await queue.take('queued', 1)).toHaveLength(1);
      await store.database.query(`UPDATE gridbot_queue.job SET started_on = now() - interval '61 seconds'`);
      await queue.tidy('queued');
    }
    expect(await queue.tidy('queued')).toBe(0);
    expect((await store.results('queued').all())[0]!.error?.code).toBe('SWEEP.WORKER_DIED');
  });

  it('keeps a set that never ends as a failure, once, and gives it to nobody else', async () => {
    await queue.fill(
      'queued',
      [true, false].map((endless, number) => ({ number, set: { endless } })),
      60,
    );
    await store.setState('queued', 'filled');
    const file = new URL('../workers/endless-worker.fixture.ts', import.meta.url);
    const data = { channel: 'sweep-queue.int.spec' };
    const pool = new WorkerPool({ file, execArgv: ['--import', LOADER], data, jobs: 1, timeLimit: 200 });
    const stop = new AbortController().signal;
    expect(await drainQueue({ sweep: 'queued', queue, store, run: pool.run, capacity: 2, stop, interval: 20 })).toBe(2);
    await pool.close();
    const outcomes = await store.results('queued').all();
    expect(outcomes.find(({ number }) => number === 0)!.error?.code).toBe('SWEEP.TIME_LIMIT');
    expect(await queue.take('queued', 5)).toEqual([]);
  });

  it('leaves a set with a worker that takes longer than its time and says that it still runs', async () => {
    await queue.fill('queued', [{ number: 0, set: { n: 1 } }], 1);
    await store.setState('queued', 'filled');
    let beats = 0;
    const beat = queue.stillRunning.bind(queue);
    let enough: () => void;
    const longRun = new Promise<void>((resolve) => (enough = resolve));
    queue.stillRunning = async (...args) => {
      await beat(...args);
      await queue.tidy('queued');
      beats += 1;
      if (beats > 5) enough();
    };
    const run = async ({ set }: { set: Readonly<Record<string, string | number | boolean>> }) => {
      await longRun;
      expect(await queue.take('queued', 1)).toHaveLength(0);
      return { set, figures: {}, dailyReturns: [] };
    };
    const stop = new AbortController().signal;
    expect(await drainQueue({ sweep: 'queued', queue, store, run, capacity: 1, stop, interval: 20 })).toBe(1);
  });

  it('gives a set out again however often workers were stopped with it: nobody died', async () => {
    await queue.fill('queued', [{ number: 0, set: { n: 0 } }], 60);
    for (let stopped = 0; stopped < 6; stopped += 1) {
      const taken = await queue.take('queued', 1);
      expect(taken).toHaveLength(1);
      await queue.giveBack('queued', taken);
    }
    expect(await queue.tidy('queued')).toBe(1);
    expect(await store.count('queued')).toBe(0);
  });

  it('gives back what it has taken when it is stopped', async () => {
    await queue.fill('queued', [{ number: 0, set: { n: 1 } }], 60);
    const stop = new AbortController();
    const run = () => {
      stop.abort();
      return new Promise<never>(() => undefined);
    };
    await drainQueue({ sweep: 'queued', queue, store, run, capacity: 1, stop: stop.signal });
    expect(await queue.take('queued', 1)).toHaveLength(1);
  });
});
