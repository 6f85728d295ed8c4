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
  const drain = new Drain(options);
  try {
    await drain.run();
  } finally {
    await drain.end();
  }
  return drain.done;
}

class Drain {
  done = 0;
  /** Taken and without an outcome. */
  private readonly taken = new Map<string, TakenSet>();
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly aborted: Promise<void>;
  private heartbeat: NodeJS.Timeout | undefined;
  /** Why sets cannot be run or kept any more: it may come while nobody waits for what is running. */
  private fault: { readonly reason: unknown } | undefined;

  constructor(private readonly options: DrainOptions) {
    const { stop } = options;
    this.aborted = new Promise((resolve) => {
      if (stop.aborted) resolve();
      else stop.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  async run(): Promise<void> {
    const { sweep, queue, store, capacity, stop, interval = 500 } = this.options;
    while (!stop.aborted) {
      if (this.fault !== undefined) throw this.fault.reason;
      const room = capacity - this.running.size;
      for (const one of room > 0 ? await queue.take(sweep, room) : []) this.begin(one);
      if (this.fault !== undefined) continue;
      if (this.running.size > 0) await Promise.race([...this.running.values(), this.aborted]);
      else if (await isOver(sweep, queue, store)) return;
      else await pause(interval, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  /** Waits for what is being run unless it was told to stop, and gives back what has no outcome. */
  async end(): Promise<void> {
    const { sweep, queue, stop } = this.options;
    if (!stop.aborted) await Promise.all(this.running.values());
    clearInterval(this.heartbeat);
    const giving = queue.giveBack(sweep, [...this.taken.values()]);
    // What went wrong before is what is told; others get the sets when their time is over.
    await (this.fault === undefined ? giving : giving.catch(() => undefined));
  }

  /** It never rejects: what fails is the fault, which the loop looks for. */
  private begin(one: TakenSet): void {
    this.taken.set(one.job, one);
    const running = this.runOne(one)
      .catch((reason: unknown) => {
        this.fault ??= { reason };
      })
      .finally(() => this.running.delete(one.job));
    this.running.set(one.job, running);
    this.heartbeat ??= setInterval(() => void this.beat(), one.expiry / 3);
  }

  /** A beat that fails is no harm: at worst another runs the set too. */
  private async beat(): Promise<void> {
    const taken = [...this.taken.values()];
    if (taken.length > 0) await this.options.queue.stillRunning(this.options.sweep, taken).catch(() => undefined);
  }

  private async runOne(one: TakenSet): Promise<void> {
    const { sweep, queue, run, stop, onOutcome } = this.options;
    let outcome;
    try {
      outcome = await run({ set: one.set, number: one.number });
    } catch (error) {
      if (stop.aborted) return; // the threads were ended: it is given back
      throw error;
    }
    await queue.finish(sweep, one, outcome);
    this.taken.delete(one.job);
    this.done += 1;
    onOutcome?.(this.done);
  }
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
