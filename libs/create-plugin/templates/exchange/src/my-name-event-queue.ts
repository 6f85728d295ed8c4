import type { MarketEvent } from '@gridbot/core';

/** Events that wait until somebody pulls them. */
export class EventQueue {
  private readonly waiting: MarketEvent[] = [];
  private wake: () => void = () => undefined;
  private ended = false;

  constructor(private readonly forget: () => void) {}

  push(event: MarketEvent): void {
    this.waiting.push(event);
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.forget();
    this.wake();
  }

  /** `undefined` when the queue has ended. */
  async next(): Promise<MarketEvent | undefined> {
    while (!this.ended) {
      const event = this.waiting.shift();
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return undefined;
  }
}
