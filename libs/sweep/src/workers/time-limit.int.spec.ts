import { BroadcastChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Alarm } from './time-watch.js';
import { WorkerPool, type WorkerPoolOptions } from './worker-pool.js';

const file = new URL('./endless-worker.fixture.ts', import.meta.url);
const execArgv = ['--import', new URL('../../../../tools/crash/typescript.mjs', import.meta.url).href];
const CHANNEL = 'time-limit.int.spec';

let pool: WorkerPool;
const open = (more: Partial<WorkerPoolOptions>): WorkerPool =>
  (pool = new WorkerPool({ file, execArgv, jobs: 1, data: { channel: CHANNEL }, timeLimit: 60_000, ...more }));

let channel: BroadcastChannel;
let looping: Promise<void>;

beforeEach(() => {
  channel = new BroadcastChannel(CHANNEL);
  looping = new Promise((resolve) => (channel.onmessage = () => resolve()));
});

afterEach(async () => {
  channel.close();
  await pool.close();
});

/** An alarm that rings when it is told to: the one that was set last and not called off. */
class Bell {
  readonly set = new Map<number, () => void>();
  private last = 0;

  readonly alarm: Alarm = (_millis, work) => {
    this.last += 1;
    const own = this.last;
    this.set.set(own, work);
    return () => this.set.delete(own);
  };

  ring(): void {
    const [work] = [...this.set.values()];
    work!();
  }
}

describe('a set that never ends', () => {
  it('is a failure when its time is over; what waits behind it is run by a new thread', async () => {
    const bell = new Bell();
    const { run } = open({ alarm: bell.alarm });
    const outcomes = Promise.all([true, false, false].map((endless) => run({ set: { endless } })));
    await looping;
    bell.ring();
    const [endless, ...others] = await outcomes;
    expect(endless!.error).toMatchObject({ code: 'SWEEP.TIME_LIMIT', message: expect.stringContaining('after 60 s') });
    expect(others.map(({ error, figures }) => [error, figures['profit']])).toEqual([
      [undefined, 0],
      [undefined, 0],
    ]);
    expect(bell.set.size).toBe(0);
  });

  it('is ended by the clock', async () => {
    const { run } = open({ timeLimit: 50 });
    expect((await run({ set: { endless: true } })).error).toMatchObject({ code: 'SWEEP.TIME_LIMIT' });
  });

  it('does not keep a pool from closing', async () => {
    const { run } = open({});
    const rejected = expect(run({ set: { endless: true } })).rejects.toThrow('has been stopped');
    await looping;
    await pool.close();
    await rejected;
  });
});
