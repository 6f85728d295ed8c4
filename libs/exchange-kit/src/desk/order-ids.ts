import type { ClientOrderId, VenueOrderId } from '@gridbot/core';

/** Which order of ours is which of the exchange's: frames may name either. Remembers the newest. */
export class OrderIds {
  private readonly byClient = new Map<ClientOrderId, VenueOrderId>();
  private readonly byVenue = new Map<VenueOrderId, ClientOrderId>();

  constructor(private readonly limit = 10_000) {}

  /** The two are one order. */
  bind(client: ClientOrderId, venue: VenueOrderId): void {
    this.unbind(client);
    this.byClient.set(client, venue);
    this.byVenue.set(venue, client);
    for (const oldest of this.byClient.keys()) {
      if (this.byClient.size <= this.limit) break;
      this.unbind(oldest);
    }
  }

  venueOf(client: ClientOrderId): VenueOrderId | undefined {
    return this.byClient.get(client);
  }

  clientOf(venue: VenueOrderId): ClientOrderId | undefined {
    return this.byVenue.get(venue);
  }

  private unbind(client: ClientOrderId): void {
    const venue = this.byClient.get(client);
    this.byClient.delete(client);
    if (venue !== undefined && this.byVenue.get(venue) === client) this.byVenue.delete(venue);
  }
}
