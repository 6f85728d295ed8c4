import { GridbotError, type Clock, type LimitStatus, type Millis, type UnixMillis } from '@gridbot/core';
import type { Counter } from './counter.js';
import { ThrottleState, type Cost, type ThrottleLimits, type Waiting } from './throttle-state.js';

/** What a throttle is made of. */
export interface ThrottleOptions extends ThrottleLimits {
  readonly clock: Clock;
}

/** A request that waits for its turn. */
export interface ThrottledRequest extends Waiting {
  /** Our clock's time after which it is not worth sending any more: it is then refused with EXCHANGE.RATE_LIMITED. Absent: it waits. */
  readonly deadline?: UnixMillis;
}

interface Turn extends Waiting {
  readonly begin: () => void;
  readonly refuse: (error: Error) => void;
}

/** Sends requests no faster than the exchange takes them. */
export class Throttle {
  private readonly clock: Clock;
  private readonly state: ThrottleState<Turn>;
  private cancelAlarm: () => void = () => undefined;
  private time: UnixMillis;
  private seen: UnixMillis;
  private closed = false;

  constructor({ clock, ...limits }: ThrottleOptions) {
    this.clock = clock;
    this.time = this.seen = clock.now();
    this.state = new ThrottleState(limits);
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.state.waiting;
  }

  /**
   * Does the work when its turn comes.
   * @returns the work's own outcome
   * @throws GridbotError EXCHANGE.RATE_LIMITED, without doing the work, if too many wait, its cost is above a limit or its deadline has come;
   * EXCHANGE.UNAVAILABLE if the throttle was closed meanwhile
   */
  async run<T>(request: ThrottledRequest, work: () => Promise<T>): Promise<T> {
    await this.turnOf(request);
    try {
      return await work();
    } finally {
      this.state.finished();
      this.drain();
    }
  }

  /** Counts a request that was sent past the queue. */
  charge(cost: Cost): void {
    this.state.charge(cost, this.now());
    this.drain();
  }

  /** The exchange told its own count. */
  observe(counter: string, used: number): void {
    this.state.observe(counter, used, this.now());
  }

  /** The exchange refuses everything for so long: nothing is sent, cancels included. */
  lockOut(millis: Millis): void {
    this.state.lockOut(this.now() + millis);
    this.drain();
  }

  /** A counter, to read it or to change its limit. */
  counter(name: string): Counter {
    return this.state.counter(name);
  }

  /** How full every counter is. */
  levels(): readonly LimitStatus[] {
    return this.state.levels(this.now());
  }

  /** Refuses what waits. */
  close(): void {
    this.closed = true;
    this.cancelAlarm();
    for (const turn of this.state.clear()) turn.refuse(closed());
  }

  private turnOf({ priority, cost, deadline }: ThrottledRequest): Promise<void> {
    if (this.closed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      let cancelDeadline: () => void = () => undefined;
      const turn: Turn = {
        priority,
        cost,
        begin: () => (cancelDeadline(), resolve()),
        refuse: (error) => (cancelDeadline(), reject(error)),
      };
      this.state.add(turn, this.now());
      if (deadline !== undefined) {
        cancelDeadline = this.clock.callAt(deadline, () => this.state.remove(turn) && reject(tooLate()));
      }
      this.drain();
    });
  }

  private drain(): void {
    if (this.closed) return;
    this.cancelAlarm();
    for (let turn = this.state.next(this.now()); turn !== undefined; turn = this.state.next(this.now())) turn.begin();
    const wakeAt = this.state.wakeAt(this.now());
    if (wakeAt === Infinity) return;
    this.cancelAlarm = this.clock.callAt(this.clock.now() + wakeAt - this.time, () => this.drain());
  }

  /** Time that never goes back: a clock that is set back must not stop the requests until it has caught up. */
  private now(): UnixMillis {
    const seen = this.clock.now();
    this.time += Math.max(0, seen - this.seen);
    this.seen = seen;
    return this.time;
  }
}

function tooLate(): GridbotError {
  const text = "the request's time was over before the exchange's rate limit let it through";
  return new GridbotError('EXCHANGE.RATE_LIMITED', text, { retryable: true });
}

function closed(): GridbotError {
  return new GridbotError('EXCHANGE.UNAVAILABLE', 'the connection to the exchange was closed');
}
