import { setTimeout as pause } from 'node:timers/promises';
import type { Run } from '../run/run-task.js';
import type { SweepStore } from '../store/sweep-store.js';
import type { SweepQueue, TakenSet } from './sweep-queue.js';

/** Sets of a sweep that are to be run here, as long as there are some. */
export interface DrainOptions {
  readonly sweep: string;
  readonly queue: SweepQueue;
  readonly store: SweepStore;
  readonly run: Run;
  /** How many sets to have at hand. */
  readonly capacity: number;
  /** Ends it: what was taken and not run is given back. */
  readonly stop: AbortSignal;
  /** Milliseconds between two looks at an empty queue. Default: 500. */
  readonly interval?: number;
  readonly onOutcome?: (done: number) => void;
}

/** Runs queued sets until the sweep is over or it is told to stop. @returns how many it ran */
export async function drainQueue(options: DrainOptions): Promise<number> {
  const { sweep, queue, store, capacity, stop, interval = 500 } = options;
  const atHand = new Map<string, Promise<void>>();
  const taken = new Map<string, TakenSet>();
  const counter = { done: 0 };
  try {
    while (!stop.aborted) {
      const sets = atHand.size < capacity ? await queue.take(sweep, capacity - atHand.size) : [];
      for (const one of sets) {
        taken.set(one.job, one);
        const running = runOne(one, options, counter).finally(() => {
          atHand.delete(one.job);
          taken.delete(one.job);
        });
        atHand.set(one.job, running);
      }
      if (atHand.size > 0) await Promise.race([...atHand.values(), aborted(stop)]);
      else if (await isOver(sweep, queue, store)) break;
      else await pause(interval, undefined, { signal: stop }).catch(() => undefined);
    }
  } finally {
    const open = [...taken.values()];
    await Promise.allSettled(stop.aborted ? [] : atHand.values());
    if (stop.aborted) await queue.giveBack(sweep, open);
  }
  return counter.done;
}

async function runOne(
  one: TakenSet,
  { sweep, queue, run, stop, onOutcome }: DrainOptions,
  counter: { done: number },
): Promise<void> {
  let outcome;
  try {
    outcome = await run({ set: one.set, number: one.number });
  } catch (error) {
    if (stop.aborted) return; // the threads were ended: it is given back
    throw error;
  }
  await queue.finish(sweep, one, outcome);
  counter.done += 1;
  onOutcome?.(counter.done);
}

/** True when everything has been drawn and nothing waits or is being run elsewhere. */
async function isOver(sweep: string, queue: SweepQueue, store: SweepStore): Promise<boolean> {
  const open = await queue.tidy(sweep);
  const kept = await store.find(sweep);
  if (kept === undefined || kept.state === 'done') return true;
  if (open > 0 || kept.state !== 'filled') return false;
  await store.setState(sweep, 'done');
  return true;
}

function aborted(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
