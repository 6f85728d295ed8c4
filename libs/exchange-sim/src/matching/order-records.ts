import type { ClientOrderId, UnixMillis, VenueFill, VenueOrderId } from '@gridbot/core';
import { Recent } from './recent.js';
import { isOwn, type OwnOrder, type SimOrder } from './sim-order.js';

/**
 * What the exchange remembers: open orders always, and the newest finished orders and fills. Older ones are forgotten, so that an account
 * that trades for years does not fill the memory.
 */
export class OrderRecords {
  private readonly byClientId = new Map<ClientOrderId, OwnOrder>();
  private readonly byVenueId = new Map<VenueOrderId, SimOrder>();
  private readonly finished: Recent<SimOrder>;
  private readonly fills: Recent<VenueFill>;

  /** @param keep how many finished orders, and how many fills, are remembered */
  constructor(keep: number) {
    this.finished = new Recent(keep);
    this.fills = new Recent(keep);
  }

  add(order: SimOrder): void {
    this.byVenueId.set(order.venueOrderId, order);
    if (isOwn(order)) this.byClientId.set(order.clientOrderId, order);
  }

  /** Our own order of this client order id. */
  ours(id: ClientOrderId): OwnOrder | undefined {
    return this.byClientId.get(id);
  }

  /** The exchange's order of this id, ours or not. */
  byVenue(id: VenueOrderId): SimOrder | undefined {
    return this.byVenueId.get(id);
  }

  /** Notes that an order is over: from now on it may be forgotten. */
  finish(order: SimOrder): void {
    const forgotten = this.finished.add(order);
    if (forgotten === undefined) return;
    this.byVenueId.delete(forgotten.venueOrderId);
    if (isOwn(forgotten)) this.byClientId.delete(forgotten.clientOrderId);
  }

  addFill(fill: VenueFill): void {
    this.fills.add(fill);
  }

  /** Our fills from a time on, oldest first. */
  fillsSince(at: UnixMillis): readonly VenueFill[] {
    return this.fills.items().filter(({ fill }) => fill.at >= at);
  }

  /** The remembered fills of an order, oldest first. */
  fillsOf(id: ClientOrderId): readonly VenueFill[] {
    return this.fills.items().filter(({ clientOrderId }) => clientOrderId === id);
  }
}
