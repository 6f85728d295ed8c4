import type { ClientOrderId, UnixMillis, VenueFill, VenueOrderId } from '@gridbot/core';
import { Recent } from './recent.js';
import { isOwn, type OwnOrder, type SimOrder } from './sim-order.js';

/**
 * What the exchange remembers: open orders always, and the newest finished orders and fills. Older ones are forgotten, so that an account
 * that trades for years does not fill the memory.
 */
export class OrderRecords {
  private readonly own = new Map<ClientOrderId, OwnOrder>();
  private readonly foreign = new Map<VenueOrderId, SimOrder>();
  private readonly finished: Recent<SimOrder>;
  private readonly fills: Recent<VenueFill>;

  /** @param keep how many finished orders, and how many fills, are remembered */
  constructor(keep: number) {
    this.finished = new Recent(keep);
    this.fills = new Recent(keep);
  }

  add(order: SimOrder): void {
    if (isOwn(order)) this.own.set(order.clientOrderId, order);
    else this.foreign.set(order.venueOrderId, order);
  }

  /** Our own order of this client order id. */
  ours(id: ClientOrderId): OwnOrder | undefined {
    return this.own.get(id);
  }

  /** The exchange's order of this id, ours or not. Looks through ours: only people ask so. */
  byVenue(id: VenueOrderId): SimOrder | undefined {
    const foreign = this.foreign.get(id);
    if (foreign !== undefined) return foreign;
    for (const order of this.own.values()) if (order.venueOrderId === id) return order;
    return undefined;
  }

  /** Notes that an order is over: from now on it may be forgotten. */
  finish(order: SimOrder): void {
    const forgotten = this.finished.add(order);
    if (forgotten === undefined) return;
    if (isOwn(forgotten)) this.own.delete(forgotten.clientOrderId);
    else this.foreign.delete(forgotten.venueOrderId);
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
