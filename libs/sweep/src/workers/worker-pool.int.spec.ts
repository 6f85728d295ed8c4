import { afterEach, describe, expect, it } from '@jest/globals';
import { sharedSeries } from './shared-series.js';
import { WorkerPool } from './worker-pool.js';

const file = new URL('./pool-worker.fixture.ts', import.meta.url);
const execArgv = ['--import', new URL('../../../../tools/crash/typescript.mjs', import.meta.url).href];

let pool: WorkerPool | undefined;
const open = (jobs: number, data: unknown = {}): WorkerPool => (pool = new WorkerPool({ file, execArgv, jobs, data }));

afterEach(() => pool?.close());

describe('WorkerPool', () => {
  it('runs every set and answers each with its own outcome', async () => {
    const { run } = open(2);
    const sets = Array.from({ length: 12 }, (_, n) => ({ n }));
    const outcomes = await Promise.all(sets.map((set) => run({ set, range: { from: 7 } })));
    expect(outcomes.map(({ figures }) => figures['n'])).toEqual(sets.map(({ n }) => n * 2));
    expect(outcomes[0]!.figures['from']).toBe(7);
  });

  it('fails the set on which a thread dies, and no other', async () => {
    const { run } = open(2);
    const sets = Array.from({ length: 20 }, (_, n) => ({ n }));
    const outcomes = await Promise.all(sets.map((set) => run({ set })));
    const failed = outcomes.filter(({ error }) => error !== undefined);
    expect(failed.map(({ set, error }) => [set['n'], error!.code])).toEqual([
      [13, 'SWEEP.WORKER_DIED'],
      [14, 'SWEEP.WORKER_DIED'],
    ]);
    expect(failed[0]!.error!.message).toContain('ended with code 3');
    expect(failed[1]!.error!.message).toContain('thrown past everybody');
  });

  it('rejects everything if its threads cannot be made ready', async () => {
    const { run, ready } = open(1, { unfit: 'no such plugin' });
    await expect(ready).rejects.toThrow('no such plugin');
    await expect(run({ set: { n: 1 } })).rejects.toThrow('no such plugin');
    await expect(run({ set: { n: 2 } })).rejects.toThrow('no such plugin');
  });

  it('rejects what it was running when it is closed', async () => {
    const { run } = open(1);
    const running = run({ set: { n: 1 } });
    const rejected = expect(running).rejects.toThrow('has been stopped');
    await pool!.close();
    await rejected;
  });

  it('shows its threads shared columns without a copy', async () => {
    const { at } = sharedSeries({
      kind: 'trades',
      length: 1,
      at: Float64Array.of(5),
      price: Float64Array.of(1),
      quantity: Float64Array.of(1),
    });
    const { run } = open(1, { column: at });
    expect((await run({ set: { n: 1 } })).figures['first']).toBe(5);
    at[0] = 6;
    expect((await run({ set: { n: 2 } })).figures['first']).toBe(6);
  });
});
