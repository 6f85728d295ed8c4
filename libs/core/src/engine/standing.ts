import type { BotEvent } from '../events/bot-event.js';
import type { Started } from '../events/started.event.js';
import type { Ticker } from '../model/ticker.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { BotStanding } from './bot-standing.js';
import { rulesOf, type EngineRules } from './engine-rules.js';
import { nextLifecycle, type Lifecycle, type LifecycleTrigger } from './lifecycle.js';

/** Why trading is paused. */
export interface Pause {
  readonly reason: string;
  /** What ends it: a person, or the next process as well, which looks anew at what it is about. */
  readonly until: 'resume' | 'start';
}

/** What a snapshot keeps of it. */
export interface StandingFacts {
  readonly lifecycle: Lifecycle;
  readonly beginning: boolean;
  readonly connected: boolean;
  readonly reconciledAt: UnixMillis | undefined;
  /** Absent in snapshots before engine rules 3. */
  readonly journaledAt: UnixMillis | undefined;
  /** Absent in snapshots before engine rules 4. */
  readonly since?: UnixMillis | undefined;
  readonly reason?: string | undefined;
  /** Absent in snapshots before engine rules 6, and if nothing is paused. */
  readonly pause?: Pause | undefined;
  readonly started: Started | undefined;
}

const BY_A_PERSON = 'paused by the operator';

/** States that have no reason of their own: all is as it should be. */
const PLAIN: ReadonlySet<Lifecycle> = new Set(['initializing', 'reconciling', 'running']);

/** Where the bot stands besides its books and its strategy's state. */
export class Standing {
  lifecycle: Lifecycle = 'initializing';
  ticker: Ticker | undefined;
  private beginsWith: Started | undefined;
  private followed: EngineRules = rulesOf(undefined);
  /** False while the exchange is known to be out of reach. */
  connected = true;
  /** Time of the last account snapshot that was dealt with: every fill before it is known. Absent before the first. */
  reconciledAt: UnixMillis | undefined;
  /** Time of the last step in the journal, -Infinity before the first: a number in place changes without a new object a step. */
  private newestAt: UnixMillis = -Infinity;
  /** True while steps of the past are repeated. */
  replaying = false;
  /** True from `started` until the strategy was told that trading begins. */
  beginning = false;
  private since: UnixMillis | undefined;
  private reason: string | undefined;
  /** The pause that is not over, wherever life stands: a process that is stopped while it is paused leaves it to the next. */
  private pause: Pause | undefined;
  /** Where life stood after the last step. */
  private settled: Lifecycle = 'initializing';

  /** How the process began; absent before the first. */
  get started(): Started | undefined {
    return this.beginsWith;
  }

  set started(started: Started | undefined) {
    this.beginsWith = started;
    this.followed = rulesOf(started);
  }

  /** The rules that the process follows. */
  get rules(): EngineRules {
    return this.followed;
  }

  /** Time of the last step in the journal; absent before the first, and under rules that do not keep it. */
  get journaledAt(): UnixMillis | undefined {
    return this.newestAt === -Infinity ? undefined : this.newestAt;
  }

  /** Whether orders may be placed now. */
  get trading(): boolean {
    return this.lifecycle === 'running';
  }

  /**
   * The journal's time of a step that led to something. It never goes back: several clocks meet in a bot (the machine's, the exchange's, a
   * simulated market's), and each of them may be behind another or be set back. The event itself keeps the time that it came with.
   */
  dateStep({ at }: Pick<BotEvent, 'at'>): UnixMillis {
    if (!this.rules.keepsTime) {
      this.newestAt = -Infinity;
      return at;
    }
    if (at > this.newestAt) this.newestAt = at;
    return this.newestAt;
  }

  /** Returns whether the trigger meant anything. `reason` is why life moved, if it did. */
  move(trigger: LifecycleTrigger, reason?: string): boolean {
    const next = nextLifecycle(this.lifecycle, trigger);
    const moved = next !== this.lifecycle;
    this.lifecycle = next;
    if (moved && reason !== undefined) this.reason = reason;
    return moved;
  }

  /** A process begins: a pause that it need not look at anew goes on. */
  begin(): void {
    this.pause = this.rules.keepsPauses ? this.pauseLeft() : undefined;
    this.move('started');
    if (this.pause !== undefined) this.move('pause', this.pause.reason);
  }

  /** Trading is paused. Returns whether that meant anything; a person who pauses what is paused until the next start makes it last. */
  pauseFor({ reason = BY_A_PERSON, until }: Partial<Pause> & Pick<Pause, 'until'>): boolean {
    const moved = this.move('pause', reason);
    if (!this.rules.keepsPauses) return moved;
    const lasts = this.lifecycle === 'paused' && this.pause?.until === 'start' && until === 'resume';
    if (!moved && !lasts) return false;
    this.reason = reason;
    this.pause = { reason, until };
    return true;
  }

  /** The pause is over. Returns whether there was one. */
  resume(): boolean {
    const moved = this.move('resume');
    if (moved) this.pause = undefined;
    return moved;
  }

  /** A step of this time is done: remembers since when life stands where it stands. */
  settle(at: UnixMillis): void {
    if (!this.rules.keepsReasons) {
      this.since = this.reason = undefined;
    } else if (this.settled !== this.lifecycle || this.since === undefined) {
      this.since = at;
    }
    if (this.reason !== undefined && PLAIN.has(this.lifecycle)) this.reason = undefined;
    this.settled = this.lifecycle;
  }

  /** @param waitsFor what has to happen before life goes on */
  shown(waitsFor: string | undefined): BotStanding {
    const { lifecycle, since, reason } = this;
    return {
      lifecycle,
      ...(since !== undefined && { since }),
      ...(reason !== undefined && { reason }),
      ...(waitsFor !== undefined && { waitsFor }),
    };
  }

  facts(): StandingFacts {
    const { lifecycle, beginning, connected, reconciledAt, journaledAt, since, reason, pause, started } = this;
    return { lifecycle, beginning, connected, reconciledAt, journaledAt, since, reason, pause, started };
  }

  /** What the process before left paused, for the one that begins; a pause until then is over. */
  private pauseLeft(): Pause | undefined {
    if (this.pause?.until === 'start') {
      this.move('resume');
      return undefined;
    }
    return this.lifecycle === 'paused'
      ? (this.pause ?? { reason: this.reason ?? BY_A_PERSON, until: 'resume' })
      : this.pause;
  }

  restore({ journaledAt, ...facts }: StandingFacts): void {
    const { lifecycle, beginning, connected, reconciledAt, since, reason, pause, started } = facts;
    Object.assign(this, { lifecycle, beginning, connected, reconciledAt, since, reason, pause, started });
    this.newestAt = journaledAt ?? -Infinity;
    this.settled = lifecycle;
  }
}
