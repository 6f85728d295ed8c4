import type { ClientOrderId, UnixMillis, VenueFill, VenueOrderId } from '@gridbot/core';
import type { SimOrder } from './sim-order.js';

/**
 * What the exchange remembers: open orders always, and the newest finished orders and fills. Older ones are forgotten, so that an account
 * that trades for years neither fills the memory nor its saved state.
 */
export class OrderRecords {
  private readonly byClientId = new Map<ClientOrderId, SimOrder>();
  private readonly byVenueId = new Map<VenueOrderId, SimOrder>();
  private readonly finished: SimOrder[] = [];
  private readonly fills: VenueFill[] = [];

  /** @param keep how many finished orders, and how many fills, are remembered */
  constructor(private readonly keep: number) {}

  add(order: SimOrder): void {
    this.byVenueId.set(order.venueOrderId, order);
    if (order.clientOrderId !== undefined) this.byClientId.set(order.clientOrderId, order);
  }

  /** Our own order of this client order id. */
  ours(id: ClientOrderId): SimOrder | undefined {
    return this.byClientId.get(id);
  }

  /** The exchange's order of this id, ours or not. */
  byVenue(id: VenueOrderId): SimOrder | undefined {
    return this.byVenueId.get(id);
  }

  /** Notes that an order is over: from now on it may be forgotten. */
  finish(order: SimOrder): void {
    this.finished.push(order);
    if (this.finished.length <= this.keep) return;
    const forgotten = this.finished.shift()!;
    this.byVenueId.delete(forgotten.venueOrderId);
    if (forgotten.clientOrderId !== undefined) this.byClientId.delete(forgotten.clientOrderId);
  }

  addFill(fill: VenueFill): void {
    this.fills.push(fill);
    if (this.fills.length > this.keep) this.fills.shift();
  }

  /** Our fills from a time on, oldest first. */
  fillsSince(at: UnixMillis): readonly VenueFill[] {
    return this.fills.filter(({ fill }) => fill.at >= at);
  }

  /** The remembered fills of an order, oldest first. */
  fillsOf(id: ClientOrderId): readonly VenueFill[] {
    return this.fills.filter(({ clientOrderId }) => clientOrderId === id);
  }

  /** Finished orders that are remembered, in the order they ended. */
  finishedOrders(): readonly SimOrder[] {
    return this.finished;
  }

  allFills(): readonly VenueFill[] {
    return this.fills;
  }
}
