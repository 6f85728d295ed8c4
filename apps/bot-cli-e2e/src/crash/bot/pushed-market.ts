import type { MarketEvent } from '@gridbot/core';

/** A market into which events are pushed. */
export class PushedMarket implements AsyncIterable<MarketEvent> {
  private readonly events: MarketEvent[] = [];
  private ended = false;
  private wake: () => void = () => undefined;

  push(event: MarketEvent): void {
    this.events.push(event);
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<MarketEvent> {
    for (;;) {
      const event = this.events.shift();
      if (event !== undefined) yield event;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
