import type { Clock, Millis, UnixMillis } from '@gridbot/core';

/** What a stall guard is made of. */
export interface StallGuardOptions {
  readonly clock: Clock;
  /** Kraken's time now. */
  readonly venueTime: () => UnixMillis;
  /** Asks past the stream for the newest trade after a time; undefined: there is none. */
  readonly newestTrade: (after: UnixMillis) => Promise<UnixMillis | undefined>;
  readonly onStalled: () => void;
}

/** Silence after which the stream is compared with what REST says. */
const QUIET: Millis = 10_000;
/** Time that the stream has to say itself what REST said first. */
const MERCY: Millis = 3_000;

/**
 * Finds a stream that lives, sends heartbeats, and tells no trade: a quiet market is no error, so silence alone proves nothing. What was silent
 * for ten seconds is compared with the public trades over REST; if they go on, and the stream does not follow, it has stalled.
 */
export class KrakenStallGuard {
  private newest: UnixMillis | undefined;
  private quietSince: UnixMillis = 0;
  private up = false;
  private cancelAlarm: () => void = () => undefined;

  constructor(private readonly options: StallGuardOptions) {}

  /** The stream is up: from now on it tells every trade. */
  begin(): void {
    this.up = true;
    this.newest ??= this.options.venueTime();
    this.quietSince = this.options.clock.now();
    this.plan(QUIET, () => this.lookLater());
  }

  /** The stream is not up. */
  end(): void {
    this.up = false;
    this.newest = undefined;
    this.cancelAlarm();
  }

  /** The stream told of a trade. */
  saw(at: UnixMillis): void {
    this.newest = Math.max(this.newest ?? at, at);
    this.quietSince = this.options.clock.now();
  }

  private plan(millis: Millis, next: () => void): void {
    const { clock } = this.options;
    this.cancelAlarm();
    if (this.up) this.cancelAlarm = clock.callAt(clock.now() + millis, next);
  }

  private lookLater(): void {
    const left = this.quietSince + QUIET - this.options.clock.now();
    if (left > 0) return this.plan(left, () => this.lookLater());
    const told = this.newest ?? 0;
    this.options.newestTrade(told).then(
      (at) => (at === undefined ? this.planNext() : this.plan(MERCY, () => this.judge(at))),
      () => this.planNext(), // REST is down as well: nothing to compare with
    );
  }

  private judge(at: UnixMillis): void {
    if ((this.newest ?? 0) < at) this.options.onStalled();
    else this.planNext();
  }

  private planNext(): void {
    this.plan(QUIET, () => this.lookLater());
  }
}
