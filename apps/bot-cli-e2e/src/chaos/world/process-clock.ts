import type { Clock, Millis, UnixMillis } from '@gridbot/core';

/** The clock of one process: it may be set forward or back, which alarms do not notice, and it rings no more once the process is dead. */
export class ProcessClock implements Clock {
  private dead = false;

  /** @param ahead how far it is ahead of the base; below zero: behind */
  constructor(
    private readonly base: Clock,
    public ahead: Millis = 0,
  ) {}

  now(): UnixMillis {
    return this.base.now() + this.ahead;
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    return this.base.callAt(at - this.ahead, () => {
      if (!this.dead) callback();
    });
  }

  stop(): void {
    this.dead = true;
  }
}
