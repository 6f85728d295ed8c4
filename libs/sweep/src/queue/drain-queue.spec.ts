import { describe, expect, it } from '@jest/globals';
import type { Run } from '../run/run-task.js';
import type { SweepStore } from '../store/sweep-store.js';
import { drainQueue } from './drain-queue.js';
import type { SweepQueue, TakenSet } from './sweep-queue.js';

const setOf = (number: number): TakenSet => ({ number, set: { n: number }, job: `job ${number}`, expiry: 60_000 });

/** A queue in memory; `answers` says what each look brings, undefined: it never answers. */
class MemoryQueue {
  readonly finished: number[] = [];
  readonly givenBack: number[] = [];

  constructor(private readonly answers: (() => Promise<readonly TakenSet[]>)[]) {}

  take = (): Promise<readonly TakenSet[]> => this.answers.shift()?.() ?? Promise.resolve([]);
  tidy = async (): Promise<number> => 0;
  finish = async (_sweep: string, { number }: TakenSet): Promise<void> => void this.finished.push(number);
  stillRunning = async (): Promise<void> => undefined;
  giveBack = async (_sweep: string, taken: readonly TakenSet[]): Promise<void> => {
    this.givenBack.push(...taken.map(({ number }) => number));
  };
}

const store = { find: async () => ({ state: 'done' }) } as unknown as SweepStore;
const ok: Run = async ({ set }) => ({ set, figures: {}, dailyReturns: [] });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function drain(queue: MemoryQueue, run: Run, stop = new AbortController()): Promise<number> {
  const own = queue as unknown as SweepQueue;
  return drainQueue({ sweep: 's', queue: own, store, run, capacity: 2, stop: stop.signal, interval: 1 });
}

describe('draining a queue', () => {
  it('tells why a set cannot be run even if it fails while more sets are being asked for', async () => {
    let fail!: (error: Error) => void;
    const failing = new Promise<never>((_, reject) => (fail = reject));
    const asked = async (): Promise<readonly TakenSet[]> => {
      fail(new Error('no thread can be made ready'));
      await turn();
      return [];
    };
    const queue = new MemoryQueue([async () => [setOf(0), setOf(1)], asked]);
    const run: Run = (task) => (task.number === 0 ? ok(task) : failing);
    await expect(drain(queue, run)).rejects.toThrow('no thread can be made ready');
    expect([queue.finished, queue.givenBack]).toEqual([[0], [1]]);
  });

  it('leaves no rejection to nobody when several sets fail at once', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    const queue = new MemoryQueue([async () => [setOf(0), setOf(1)]]);
    queue.finish = async (_sweep, { number }) => {
      if (number === 1) await turn();
      throw new Error(`cannot keep ${number}`);
    };
    await expect(drain(queue, ok)).rejects.toThrow('cannot keep 0');
    await turn();
    process.off('unhandledRejection', hear);
    expect([unheard, queue.givenBack]).toEqual([[], [0, 1]]);
  });

  it('tells the first reason though the sets cannot be given back either', async () => {
    const queue = new MemoryQueue([async () => [setOf(0)]]);
    queue.giveBack = () => Promise.reject(new Error('nor given back'));
    await expect(drain(queue, () => Promise.reject(new Error('cannot be run')))).rejects.toThrow('cannot be run');
  });

  it('gives back what was taken when it is told to stop, also what was rejected by that', async () => {
    const stop = new AbortController();
    const queue = new MemoryQueue([async () => [setOf(0), setOf(1)]]);
    const run: Run = () =>
      new Promise((_, reject) => stop.signal.addEventListener('abort', () => reject(new Error('x'))));
    const done = drain(queue, run, stop);
    await turn();
    stop.abort();
    expect([await done, queue.finished, queue.givenBack]).toEqual([0, [], [0, 1]]);
  });

  it('gives back nothing of what it ran', async () => {
    const queue = new MemoryQueue([async () => [setOf(0), setOf(1)], async () => [setOf(2)]]);
    expect(await drain(queue, ok)).toBe(3);
    expect([queue.finished, queue.givenBack]).toEqual([[0, 1, 2], []]);
  });
});
