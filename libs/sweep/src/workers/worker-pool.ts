import { Worker } from 'node:worker_threads';
import { GridbotError, type ErrorCode } from '@gridbot/core';
import type { RunOutcome } from '../run/run-outcome.js';
import type { RunTask } from '../run/run-task.js';
import { diedOn, tooSlow } from './lost-run.js';
import type { RunRequest, WorkerMessage } from './run-message.js';
import { TimeWatch, type Alarm } from './time-watch.js';

/** What a pool's threads are. */
export interface WorkerPoolOptions {
  /** Module that calls `serveRuns`. */
  readonly file: URL;
  /** Handed to each thread as `workerData`. Typed arrays over a SharedArrayBuffer are not copied. */
  readonly data: unknown;
  /** How many threads: 1 or more. */
  readonly jobs: number;
  /** Milliseconds a set may take: then its thread is ended and replaced, and the set is a failure. Above 0. Default: for ever. */
  readonly timeLimit?: number;
  /** Does the work after so many milliseconds, unless it is called off with what is answered. Default: a timer of Node. */
  readonly alarm?: Alarm;
  /** Options of Node for the threads. Default: those of this process. */
  readonly execArgv?: readonly string[];
}

interface Errand extends RunRequest {
  readonly resolve: (outcome: RunOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Errands a thread has at hand: the one it runs, and one so that it never waits for us. */
const AT_HAND = 2;

/**
 * Threads that run backtests. A thread that dies fails the set it was running, and that only: it is replaced, and what else it had at hand is
 * run by another. So it is with a set that takes longer than it may.
 */
export class WorkerPool {
  private readonly waiting: Errand[] = [];
  private readonly threads = new Set<PoolThread>();
  private lastId = 0;
  private unfit: GridbotError | undefined;
  private closed = false;
  private readonly made = deferred();

  constructor(private readonly options: WorkerPoolOptions) {
    for (let i = 0; i < options.jobs; i += 1) this.start();
  }

  /** @throws GridbotError with the reason if threads cannot be made ready, ENGINE.LIFECYCLE after `close` */
  readonly run = (task: RunTask): Promise<RunOutcome> => {
    if (this.unfit !== undefined) return Promise.reject(this.unfit);
    if (this.closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      this.waiting.push({ id: this.lastId, task, resolve, reject });
      this.distribute();
    });
  };

  /** Resolves when a thread can run something. @throws GridbotError with the reason if none can be made ready */
  get ready(): Promise<void> {
    return this.made.promise;
  }

  /** How many runs are worth asking for at once. */
  get capacity(): number {
    return this.options.jobs * AT_HAND;
  }

  /** Ends the threads at once; what they were running is rejected. */
  async close(): Promise<void> {
    this.closed = true;
    this.made.reject(closedError());
    const threads = [...this.threads];
    this.threads.clear();
    const open = [...this.waiting.splice(0), ...threads.flatMap(({ atHand }) => [...atHand.values()])];
    for (const { reject } of open) reject(closedError());
    for (const { watch } of threads) watch.end();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  private start(): void {
    const { file, data, execArgv, timeLimit, alarm } = this.options;
    const worker = new Worker(file, { workerData: data, ...(execArgv && { execArgv: [...execArgv] }) });
    const watch = new TimeWatch(timeLimit, alarm, () => void worker.terminate());
    const thread: PoolThread = { worker, watch, atHand: new Map(), ready: false, fault: undefined };
    this.threads.add(thread);
    worker.on('message', (message: WorkerMessage) => this.hear(thread, message));
    worker.on('error', (error) => (thread.fault = error));
    worker.on('exit', (code) => this.bury(thread, code));
  }

  private hear(thread: PoolThread, message: WorkerMessage): void {
    if (message.type === 'unfit') {
      this.giveUp(new GridbotError(message.error.code as ErrorCode, message.error.message));
      return;
    }
    if (message.type === 'ready') {
      thread.ready = true;
      this.made.resolve();
    } else {
      thread.atHand.get(message.id)?.resolve(message.outcome);
      thread.atHand.delete(message.id);
      watchFirst(thread);
    }
    this.distribute();
  }

  /** Round by round, so that a few errands go to as many threads. */
  private distribute(): void {
    for (let level = 0; level < AT_HAND; level += 1) {
      for (const thread of this.threads) {
        const { worker, atHand, ready } = thread;
        if (!ready || atHand.size > level) continue;
        const errand = this.waiting.shift();
        if (errand === undefined) return;
        atHand.set(errand.id, errand);
        const request: RunRequest = { id: errand.id, task: errand.task };
        worker.postMessage(request);
        watchFirst(thread);
      }
    }
  }

  private bury(thread: PoolThread, code: number): void {
    if (!this.threads.delete(thread)) return;
    const why = thread.fault === undefined ? `it ended with code ${code}` : messageOf(thread.fault);
    if (!thread.ready) {
      this.giveUp(new GridbotError('ENGINE.LIFECYCLE', `a worker thread cannot be started: ${why}`));
      return;
    }
    const [running, ...others] = thread.atHand.values();
    const late = running !== undefined && thread.watch.overdue === running.id;
    running?.resolve(late ? tooSlow(running.task, this.options.timeLimit!) : diedOn(running.task, why));
    thread.watch.end();
    this.waiting.unshift(...others);
    this.start();
  }

  private giveUp(error: GridbotError): void {
    this.unfit = error;
    this.made.reject(error);
    const open = [...this.waiting.splice(0), ...[...this.threads].flatMap(({ atHand }) => [...atHand.values()])];
    for (const { reject } of open) reject(error);
  }
}

interface PoolThread {
  readonly worker: Worker;
  readonly watch: TimeWatch;
  /** In the order in which they are run. */
  readonly atHand: Map<number, Errand>;
  ready: boolean;
  fault: unknown;
}

/** A thread runs what it has at hand in order: its time is that of the first. */
function watchFirst({ watch, atHand }: PoolThread): void {
  const [first] = atHand.keys();
  watch.watch(first);
}

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Nobody has to wait for it: then its failure is told by the runs alone. */
function deferred(): Deferred {
  let settle!: Omit<Deferred, 'promise'>;
  const promise = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  promise.catch(() => undefined);
  return { promise, ...settle };
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

function closedError(): GridbotError {
  return new GridbotError('ENGINE.LIFECYCLE', 'the sweep has been stopped');
}
