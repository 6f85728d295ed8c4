import { GridbotError, type LimitStatus, type Millis, type UnixMillis } from '@gridbot/core';
import type { Counter } from './counter.js';

/** Cancels go before placements, placements before queries; within each, first come, first served. */
export type Priority = 'cancel' | 'place' | 'query';

/** What a request costs by the counter's name. A function if it depends on the moment, as Kraken's cancel does on the order's age. */
export type Cost = Readonly<Record<string, number>> | ((at: UnixMillis) => Readonly<Record<string, number>>);

/** A request that wants to be sent. */
export interface Waiting {
  readonly priority: Priority;
  readonly cost: Cost;
}

/** What a throttle is made of. */
export interface ThrottleLimits {
  readonly counters: Readonly<Record<string, Counter>>;
  /** Requests that may wait. Default: 1,000. */
  readonly mostWaiting?: number;
  /** Requests that may be on their way at once: 1 where nonces have to arrive in order. Default: Infinity. */
  readonly concurrency?: number;
  /** A request that has waited so long moves up a class, so that nothing waits for ever. Default: 60,000. */
  readonly patience?: Millis;
}

interface Entry<W extends Waiting> {
  readonly request: W;
  readonly since: UnixMillis;
  readonly number: number;
}

/** A cost that falls with time is looked at again after so many milliseconds. */
const RECKON_AGAIN = 250;

const RANKS: Readonly<Record<Priority, number>> = { cancel: 0, place: 1, query: 2 };

/** Who may be sent when: a state machine without clock or promise. Times never go back. */
export class ThrottleState<W extends Waiting> {
  private readonly limits: Required<ThrottleLimits>;
  private entries: Entry<W>[] = [];
  private count = 0;
  private onTheirWay = 0;
  private lockedUntil: UnixMillis = -Infinity;

  constructor(limits: ThrottleLimits) {
    this.limits = { mostWaiting: 1_000, concurrency: Infinity, patience: 60_000, ...limits };
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.entries.length;
  }

  /**
   * A request comes in.
   * @throws GridbotError EXCHANGE.RATE_LIMITED if too many wait already, or if it could never be sent
   */
  add(request: W, at: UnixMillis): void {
    const { mostWaiting } = this.limits;
    if (this.entries.length >= mostWaiting) {
      const text = `${mostWaiting} requests wait for the exchange's rate limit already: ask for less`;
      throw new GridbotError('EXCHANGE.RATE_LIMITED', text, { retryable: true, details: { waiting: mostWaiting } });
    }
    this.requirePossible(request, at);
    this.entries.push({ request, since: at, number: (this.count += 1) });
  }

  /** A request does not want to be sent any more. False: it does not wait. */
  remove(request: W): boolean {
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.request !== request);
    return this.entries.length < before;
  }

  /** Nobody waits any more. */
  clear(): readonly W[] {
    const waited = this.entries.map(({ request }) => request);
    this.entries = [];
    return waited;
  }

  /** The request to be sent now, counted; call {@link finished} when it was answered. Undefined: none, see {@link wakeAt}. */
  next(at: UnixMillis): W | undefined {
    if (at < this.lockedUntil || this.onTheirWay >= this.limits.concurrency) return undefined;
    const entry = this.firstReady(at);
    if (entry === undefined) return undefined;
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.onTheirWay += 1;
    this.charge(entry.request.cost, at);
    return entry.request;
  }

  /** A request that `next` gave was answered, or failed. */
  finished(): void {
    this.onTheirWay -= 1;
  }

  /** When `next` should be asked again, later than `at`; Infinity if nothing but `finished` or `add` can change its answer. */
  wakeAt(at: UnixMillis): UnixMillis {
    if (this.entries.length === 0 || this.onTheirWay >= this.limits.concurrency) return Infinity;
    if (at < this.lockedUntil) return this.lockedUntil;
    return Math.max(at + 1, Math.min(...this.look(at).map(({ readyAt }) => readyAt)));
  }

  /** Counts a cost that was not asked for, such as that of a repetition. */
  charge(cost: Cost, at: UnixMillis): void {
    for (const [name, amount] of Object.entries(costAt(cost, at))) this.counter(name).take(amount, at);
  }

  /** The exchange's own count. */
  observe(name: string, used: number, at: UnixMillis): void {
    this.counter(name).observe(used, at);
  }

  /** Nothing at all is sent before this time: the exchange said so. A shorter time does not shorten a longer one. */
  lockOut(until: UnixMillis): void {
    this.lockedUntil = Math.max(this.lockedUntil, until);
  }

  /** @throws RangeError for a counter that does not exist */
  counter(name: string): Counter {
    const counter = this.limits.counters[name];
    if (counter === undefined) throw new RangeError(`no counter is named "${name}"`);
    return counter;
  }

  /** How full every counter is. */
  levels(at: UnixMillis): readonly LimitStatus[] {
    return Object.entries(this.limits.counters).map(([name, counter]) => ({
      name,
      used: counter.used(at),
      limit: counter.limit,
    }));
  }

  private firstReady(at: UnixMillis): Entry<W> | undefined {
    return this.look(at).find(({ readyAt }) => readyAt <= at)?.entry;
  }

  /**
   * Who waits for the counters alone, and until when. One that waits keeps the counters it needs from those behind it: a stream of small
   * requests must not starve a big one.
   */
  private look(at: UnixMillis): readonly { readonly entry: Entry<W>; readonly readyAt: UnixMillis }[] {
    const kept = new Set<string>();
    return this.inTurn(at).flatMap((entry) => {
      const needed = Object.entries(costAt(entry.request.cost, at)).filter(([, amount]) => amount > 0);
      const readyAt = Math.max(at, ...needed.map(([name, amount]) => this.counter(name).readyAt(amount, at)));
      const held = needed.some(([name]) => kept.has(name));
      if (held || readyAt > at) for (const [name] of needed) kept.add(name);
      if (held) return [];
      return [{ entry, readyAt: this.mayFall(entry) ? Math.min(readyAt, at + RECKON_AGAIN) : readyAt }];
    });
  }

  private mayFall({ request }: Entry<W>): boolean {
    return typeof request.cost === 'function';
  }

  private inTurn(at: UnixMillis): readonly Entry<W>[] {
    const rank = ({ request, since }: Entry<W>) =>
      Math.max(0, RANKS[request.priority] - Math.floor((at - since) / this.limits.patience));
    return [...this.entries].sort((a, b) => rank(a) - rank(b) || a.number - b.number);
  }

  private requirePossible({ cost }: W, at: UnixMillis): void {
    for (const [name, amount] of Object.entries(costAt(cost, at))) {
      const { limit } = this.counter(name);
      if (amount <= limit) continue;
      const text = `a request that costs ${amount} can never be sent: the limit "${name}" is ${limit}`;
      throw new GridbotError('EXCHANGE.RATE_LIMITED', text, { details: { counter: name, cost: amount, limit } });
    }
  }
}

function costAt(cost: Cost, at: UnixMillis): Readonly<Record<string, number>> {
  return typeof cost === 'function' ? cost(at) : cost;
}
