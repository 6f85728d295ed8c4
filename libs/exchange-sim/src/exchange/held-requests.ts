import type { ClientOrderId } from '@gridbot/core';
import type { Delivery } from './latency-queue.js';

/** A request of the bot. */
export type Request = Exclude<Delivery, { readonly kind: 'report' }>;

/** Requests that the exchange cannot deal with for now, in the order in which they came. */
export class HeldRequests {
  private requests: Request[] = [];

  get any(): boolean {
    return this.requests.length > 0;
  }

  add(request: Request): void {
    this.requests.push(request);
  }

  /** True if the order of this id waits here: what concerns it must not overtake it. */
  has(id: ClientOrderId): boolean {
    return this.requests.some((request) => request.kind === 'submit' && request.order.clientOrderId === id);
  }

  /** Takes all of them out. */
  release(): readonly Request[] {
    const released = this.requests;
    this.requests = [];
    return released;
  }
}
