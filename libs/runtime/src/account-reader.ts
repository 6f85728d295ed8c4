import type { AccountSnapshot, Clock, Engine, Execution, Millis, UnixMillis } from '@gridbot/core';

/** How the account is read. */
export interface AccountReaderOptions {
  readonly engine: Engine;
  readonly execution: Execution;
  readonly clock: Clock;
  readonly onSnapshot: (snapshot: AccountSnapshot) => void;
  /** Told of every failed attempt and the pause before the next. */
  readonly onFailure: (error: unknown, retryIn: Millis) => void;
}

/** Own fills are asked for from this long before the last known one. */
const OVERLAP: Millis = 600_000;
const FIRST_PAUSE: Millis = 1_000;
const LONGEST_PAUSE: Millis = 60_000;

/** Asks the exchange for the account, one request at a time, until it answers. */
export class AccountReader {
  private busy = false;
  private closed = false;
  private lastFillAt: UnixMillis | undefined;
  private fillsSeen = 0;

  constructor(private readonly options: AccountReaderOptions) {}

  /** A fill was counted: a snapshot asked for before it is out of date. */
  noteFill(at: UnixMillis): void {
    this.fillsSeen += 1;
    this.lastFillAt = Math.max(this.lastFillAt ?? at, at);
  }

  /** Asks now, unless a request is already under way. */
  request(): void {
    if (this.busy || this.closed) return;
    this.busy = true;
    void this.attempt(FIRST_PAUSE);
  }

  close(): void {
    this.closed = true;
  }

  private async attempt(pause: Millis): Promise<void> {
    const { engine, execution, clock, onSnapshot, onFailure } = this.options;
    const fillsBefore = this.fillsSeen;
    try {
      const since = Math.max(0, (this.lastFillAt ?? clock.now()) - OVERLAP);
      const snapshot = await execution.snapshot({ since, lookUp: engine.openQuestions() });
      if (this.closed) return;
      if (fillsBefore !== this.fillsSeen) return void this.attempt(pause);
      this.busy = false;
      onSnapshot(snapshot);
    } catch (error) {
      if (this.closed) return;
      onFailure(error, pause);
      clock.callAt(clock.now() + pause, () => void this.attempt(Math.min(pause * 2, LONGEST_PAUSE)));
    }
  }
}
