import type { BotEvent } from '@gridbot/core';

/** Events that must all be dealt with, in order, before the market is asked for more. */
export class EventQueue {
  private events: BotEvent[] = [];
  private wake: (() => void) | undefined;

  get length(): number {
    return this.events.length;
  }

  push(event: BotEvent): void {
    this.events.push(event);
    this.rouse();
  }

  shift(): BotEvent | undefined {
    return this.events.shift();
  }

  /** Ends a pending `woken` without an event: something else is to be looked at. */
  rouse(): void {
    this.wake?.();
    this.wake = undefined;
  }

  /** Resolves when an event is there or somebody roused us. */
  woken(): Promise<void> {
    if (this.events.length > 0) return Promise.resolve();
    return new Promise((resolve) => (this.wake = resolve));
  }
}
