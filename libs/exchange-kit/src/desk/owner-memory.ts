import type { ClientOrderId, VenueOrderId } from '@gridbot/core';
import type { OrderIds } from './order-ids.js';

/** Whose orders these are, by the exchange's ids of them. Undefined: somebody else's. Absent: not looked up yet. */
export type OrderOwners = Map<VenueOrderId, ClientOrderId | undefined>;

/**
 * Remembers whose the newest orders are that were looked up: trades name their order by the exchange's id alone. What is forgotten is looked up
 * again; whoever asks keeps the answer for as long as the question lasts, however many orders it is about.
 */
export class OwnerMemory {
  private readonly owners: OrderOwners = new Map();

  /** @param ids orders that went through our hands: they need not be looked up */
  constructor(
    private readonly ids: OrderIds,
    private readonly limit = 20_000,
  ) {}

  /** What is known of these orders. */
  of(orders: Iterable<VenueOrderId>): OrderOwners {
    const known: OrderOwners = new Map();
    for (const id of orders) {
      const ours = this.ids.clientOf(id) ?? this.owners.get(id);
      if (ours !== undefined || this.owners.has(id)) known.set(id, ours);
    }
    return known;
  }

  /** An order's owner never changes. */
  keep(owners: OrderOwners): void {
    for (const [id, owner] of owners) {
      this.owners.delete(id);
      this.owners.set(id, owner);
    }
    for (const oldest of this.owners.keys()) {
      if (this.owners.size <= this.limit) break;
      this.owners.delete(oldest);
    }
  }
}
