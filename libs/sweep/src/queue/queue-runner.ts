import { setTimeout as pause } from 'node:timers/promises';
import { GridbotError } from '@gridbot/core';
import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { Run } from '../run/run-task.js';
import { GroupKeeper } from '../store/group-keeper.js';
import type { SweepStore } from '../store/sweep-store.js';
import type { QueuedSet, SweepQueue } from './sweep-queue.js';

/** Sets that workers elsewhere are to run. */
export interface QueueRunnerOptions {
  readonly sweep: string;
  readonly queue: SweepQueue;
  readonly store: SweepStore;
  /** Seconds until a set that was taken is given to another. */
  readonly expiry: number;
  /** True if no set is drawn after those of the first round: then workers may go when the queue is empty. */
  readonly drawnAtOnce: boolean;
  readonly stop: AbortSignal;
  /** Milliseconds between two looks at the results. Default: 500. */
  readonly interval?: number;
}

interface Waiting {
  readonly resolve: (outcome: RunOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs sets by putting them into a queue and waiting until somebody has kept their outcomes. */
export class QueueRunner {
  private readonly waiting = new Map<string, Waiting>();
  private readonly filler: GroupKeeper<QueuedSet>;
  private looking: Promise<void> | undefined;
  private unfilled = 0;

  constructor(private readonly options: QueueRunnerOptions) {
    this.filler = new GroupKeeper((sets) => this.fill(sets));
  }

  /** Needs the number of the set; a stretch of the time is not for queues. */
  readonly run: Run = ({ set, number, range }) => {
    if (number === undefined || range !== undefined) {
      return Promise.reject(new GridbotError('ENGINE.LIFECYCLE', 'a queue takes whole runs with a number'));
    }
    return new Promise((resolve, reject) => {
      this.waiting.set(parameterSetKey(set), { resolve, reject });
      this.unfilled += 1;
      this.filler.keep({ number, set }).catch((error: unknown) => this.fail(error));
    });
  };

  private async fill(sets: readonly QueuedSet[]): Promise<void> {
    const { queue, sweep, expiry, store, drawnAtOnce } = this.options;
    await queue.fill(sweep, sets, expiry);
    this.unfilled -= sets.length;
    if (drawnAtOnce && this.unfilled === 0) await store.setState(sweep, 'filled');
    this.looking ??= this.look().catch((error: unknown) => this.fail(error));
  }

  private async look(): Promise<void> {
    const { store, sweep, queue, stop, interval = 500 } = this.options;
    while (this.waiting.size > 0 && !stop.aborted) {
      await queue.tidy(sweep);
      const results = store.results(sweep);
      const kept = (await store.keys(sweep)).filter((key) => this.waiting.has(key));
      for (const outcome of kept.length > 0 ? await results.all() : []) this.settle(outcome.set, outcome);
      if (this.waiting.size > 0) await pause(interval, undefined, { signal: stop }).catch(() => undefined);
    }
    this.looking = undefined;
    if (stop.aborted) this.fail(stop.reason);
  }

  private settle(set: ParameterSet, outcome: RunOutcome): void {
    const key = parameterSetKey(set);
    this.waiting.get(key)?.resolve(outcome);
    this.waiting.delete(key);
  }

  private fail(error: unknown): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
