import type { Clock, Millis } from '@gridbot/core';
import { BackOff } from '@gridbot/exchange-kit';

/** What is polled. */
export interface PollerParts {
  readonly clock: Clock;
  readonly every: Millis;
  readonly look: () => Promise<void>;
  readonly onUp: () => void;
  readonly onDown: (error: unknown) => void;
}

/** Failures in a row after which the connection counts as lost. */
const PATIENCE = 2;

/** Looks again and again, sooner on a hint; failures make the pauses longer. One look at a time. */
export class Poller {
  private readonly backOff: BackOff;
  private cancel: () => void = () => undefined;
  private failures = 0;
  private state: 'idle' | 'waiting' | 'looking' | 'closed' = 'idle';
  private hinted = false;
  private wanted = false;

  constructor(private readonly parts: PollerParts) {
    this.backOff = new BackOff({ first: parts.every, most: Math.max(30_000, parts.every) });
  }

  /** Begins; again: nothing changes. */
  start(): void {
    this.wanted = true;
    if (this.state === 'idle') this.begin();
  }

  /** Looks at once, or once more if it is looking. Before the start and after the end: nothing. */
  soon(): void {
    if (this.state === 'looking') this.hinted = true;
    // While the exchange fails, nobody makes it hurry.
    if (this.state === 'waiting' && this.failures === 0) this.begin();
  }

  /** Ends; a look that is under way tells nothing any more. */
  close(): void {
    this.state = 'closed';
    this.cancel();
  }

  /** Stops until the next start. */
  rest(): void {
    this.wanted = false;
    if (this.state !== 'waiting') return;
    this.cancel();
    this.state = 'idle';
  }

  private begin(): void {
    this.cancel();
    this.state = 'looking';
    this.hinted = false;
    this.parts
      .look()
      .then(
        () => this.held(),
        (error: unknown) => this.failed(error),
      )
      .finally(() => this.wait());
  }

  private held(): void {
    this.failures = 0;
    this.backOff.reset();
    if (this.state !== 'closed') this.parts.onUp();
  }

  private failed(error: unknown): void {
    this.failures += 1;
    if (this.state !== 'closed' && this.failures >= PATIENCE) this.parts.onDown(error);
  }

  private wait(): void {
    if (this.state !== 'looking') return;
    this.state = this.wanted ? 'waiting' : 'idle';
    if (!this.wanted) return;
    const { clock, every } = this.parts;
    const pause = this.failures > 0 ? this.backOff.next() : this.hinted ? 0 : every;
    this.cancel = clock.callAt(clock.now() + pause, () => this.begin());
  }
}
