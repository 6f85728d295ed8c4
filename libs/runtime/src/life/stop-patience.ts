import type { Clock, Engine, Millis, Notify, UnixMillis } from '@gridbot/core';
import { stoppingNotice, stoppingText } from './life.notices.js';

/** What waiting for the end of a stop takes. */
export interface StopPatienceParts {
  readonly engine: Pick<Engine, 'lifecycle' | 'orders'>;
  readonly clock: Clock;
  /** How long nothing may happen. */
  readonly timeout: Millis;
  readonly tell: (notice: Notify) => void;
  /** Takes lines for those who watch. */
  readonly onProgress: (text: string) => void;
  /** Nothing happened for that long. Called once. */
  readonly onTimeout: () => void;
}

/** How often it is said how far a stop is. */
const SAY_EVERY: Millis = 10_000;

/**
 * The time that a stop has: it counts from the last cancel that was confirmed, because an exchange may let them through one by one. People are
 * told once that it takes its time; those who watch see now and then how many there still are.
 */
export class StopPatience {
  private since: UnixMillis | undefined;
  private saidAt: UnixMillis = 0;
  private hasTold = false;
  private awaited = 0;
  private asked = 0;
  private cancelAlarm: () => void = () => undefined;
  private isOver = false;

  constructor(private readonly parts: StopPatienceParts) {}

  /** A stop was requested; again: nothing changes. */
  begin(): void {
    if (this.since !== undefined || this.isOver) return;
    this.since = this.saidAt = this.parts.clock.now();
    this.wait();
  }

  /** Something was dealt with: every cancel that was confirmed, and every new one, gives time anew. */
  look(): void {
    const { engine, clock } = this.parts;
    if (this.since === undefined || engine.lifecycle !== 'stopping') return;
    const awaited = [...engine.orders.values()].filter(
      ({ cancelRequestedAt }) => cancelRequestedAt !== undefined,
    ).length;
    if (awaited === this.awaited) return;
    this.asked += Math.max(0, awaited - this.awaited);
    this.awaited = awaited;
    this.since = clock.now();
  }

  close(): void {
    this.isOver = true;
    this.cancelAlarm();
  }

  private wait(): void {
    const { clock, timeout } = this.parts;
    const next = Math.min(this.since! + timeout, this.saidAt + SAY_EVERY);
    this.cancelAlarm = clock.callAt(next, () => this.passed());
  }

  private passed(): void {
    const { clock, timeout, onTimeout } = this.parts;
    if (this.isOver) return;
    const now = clock.now();
    if (now >= this.since! + timeout) {
      this.close();
      onTimeout();
      return;
    }
    if (now >= this.saidAt + SAY_EVERY) {
      this.saidAt = now;
      if (this.awaited > 0) this.say(this.since! + timeout - now);
    }
    this.wait();
  }

  private say(left: Millis): void {
    const { tell, onProgress } = this.parts;
    const text = stoppingText(this.awaited, this.asked, left);
    if (this.hasTold) return onProgress(text);
    this.hasTold = true;
    tell(stoppingNotice(text));
  }
}
