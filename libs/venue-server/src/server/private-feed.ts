import type { Faults } from '../faults/faults.js';
import type { Venue } from '../venue/venue.js';
import type { VenueEvent } from '../venue/venue-event.js';

/** The private stream as faults leave it. */
export class PrivateFeed {
  private readonly listeners = new Set<(event: VenueEvent) => void>();
  private readonly end: () => void;

  constructor(venue: Venue, faults: Faults) {
    this.end = venue.onEvent((event) => faults.pass(event));
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (event: VenueEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell(event: VenueEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  close(): void {
    this.end();
  }
}
