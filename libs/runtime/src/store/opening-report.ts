import type { Clock, Millis, Notify, UnixMillis } from '@gridbot/core';

/** An answer that takes longer than this is told of. */
const PATIENCE: Millis = 3_000;
/** Whoever waits is told again after this. */
const REMIND: Millis = 30_000;

/** Tells people that a store cannot be opened yet, why, and for how long that has been so. */
export class OpeningReport {
  private readonly since: UnixMillis;
  private reason: string | undefined;
  private cancel: () => void;

  /** @param waitingFor what may be the reason if there is no answer */
  constructor(
    private readonly clock: Clock,
    private readonly tell: (notice: Notify) => void,
    private readonly waitingFor: string,
  ) {
    this.since = clock.now();
    this.cancel = clock.callAt(this.since + PATIENCE, () => this.say());
  }

  /** An attempt failed. The same reason is told again only in time. */
  failed(reason: string): void {
    if (reason === this.reason) return;
    this.reason = reason;
    this.say();
  }

  /** The waiting was ended before the store was open: says for what it was, as far as anybody knows. */
  stopped(): void {
    const why = this.reason === undefined ? ` without an answer: ${this.waitingFor}` : `: ${this.reason}`;
    const text = `Stopped while waiting for the database, after ${this.waited}${why}. The bot was not started, nothing was sent`;
    this.tell({ type: 'notify', level: 'warning', topic: 'store.given-up', text });
  }

  close(): void {
    this.cancel();
  }

  private get waited(): string {
    return `${Math.round((this.clock.now() - this.since) / 1000)} s`;
  }

  private say(): void {
    this.cancel();
    this.cancel = this.clock.callAt(this.clock.now() + REMIND, () => this.say());
    this.tell(this.reason === undefined ? this.unanswered() : this.notYet(this.reason));
  }

  private unanswered(): Notify {
    const text = `Opening the store takes its time, ${this.waited} so far: ${this.waitingFor}`;
    return { type: 'notify', level: 'info', topic: 'store.opening', text };
  }

  private notYet(reason: string): Notify {
    const text =
      `The store cannot be opened yet, ${this.waited} so far: ${reason}. It is tried again until it works, or until the bot is ` +
      'stopped';
    return { type: 'notify', level: 'alert', topic: 'store.trouble', text };
  }
}
