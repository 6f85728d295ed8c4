import type { MarketEvent } from '@gridbot/core';

/** Events that wait until somebody pulls them. */
export class EventQueue {
  private readonly waiting: MarketEvent[] = [];
  private wake: () => void = () => undefined;
  private ended = false;
  private failed: { readonly error: unknown } | undefined;

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

  /** Ends it with an error for whoever pulls next. */
  fail(error: unknown): void {
    this.failed ??= { error };
    this.end();
  }

  /** `undefined` when the queue has ended. @throws what it has failed with */
  async next(): Promise<MarketEvent | undefined> {
    while (!this.ended) {
      const event = this.waiting.shift();
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    if (this.failed !== undefined) throw this.failed.error;
    return undefined;
  }
}
