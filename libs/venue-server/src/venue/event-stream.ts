import type { VenueEvent } from './venue-event.js';

/** An event that has no number yet. */
export type NewVenueEvent = VenueEvent extends infer Event
  ? Event extends VenueEvent
    ? Omit<Event, 'sequence'>
    : never
  : never;

/**
 * Numbers the venue's events without a gap and tells them in order, one at a time. What a listener's own calls lead to waits until every
 * listener has heard of what came before.
 */
export class EventStream {
  private readonly listeners = new Set<(event: VenueEvent) => void>();
  private readonly waiting: VenueEvent[] = [];
  private telling = false;
  private count = 0;

  /** The newest event's number. */
  get sequence(): number {
    return this.count;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (event: VenueEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Numbers an event; it is told by {@link tell}. */
  add(event: NewVenueEvent): void {
    this.count += 1;
    this.waiting.push({ ...event, sequence: this.count });
  }

  /** Tells what waits. Inside a listener it does nothing: the call that is telling goes on with it. */
  tell(): void {
    if (this.telling) return;
    this.telling = true;
    try {
      for (let event = this.waiting.shift(); event !== undefined; event = this.waiting.shift()) {
        for (const listener of [...this.listeners]) listener(event);
      }
    } finally {
      this.telling = false;
    }
  }
}
