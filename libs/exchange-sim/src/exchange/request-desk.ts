import type { ClientOrderId, Reason, SubmitOrder, UnixMillis } from '@gridbot/core';
import { HeldRequests, type Request } from './held-requests.js';
import { Outages } from './outages.js';
import type { SimExchangeOptions } from './sim-exchange-options.js';
import type { SimVenue } from './sim-venue.js';

const DOWN: Reason = { code: 'not-trading', text: 'the simulated exchange is down' };

/** Takes requests that have arrived: deals with them, rejects them, or holds them until the exchange is up or the market prints again. */
export class RequestDesk {
  private readonly held = new HeldRequests();
  private readonly outages: Outages;
  /** From when on nothing is traded until the next print. */
  private silentFrom: UnixMillis = Infinity;

  /** @throws GridbotError CONFIG.INVALID for outages that cannot be */
  constructor(
    private readonly venue: SimVenue,
    private readonly options: Pick<SimExchangeOptions, 'outages' | 'reject'>,
  ) {
    this.outages = new Outages(options.outages);
  }

  /** True while requests wait for the next print. */
  get isHolding(): boolean {
    return this.held.any;
  }

  /** True if the exchange is down. Asked with times that never fall. */
  isDown(at: UnixMillis): boolean {
    return this.outages.at(at) !== undefined;
  }

  /** True if the order waits here. */
  holds(id: ClientOrderId): boolean {
    return this.held.has(id);
  }

  /** Nothing is traded from a time on, until the next print: what would trade at once waits. */
  silence(from: UnixMillis): void {
    this.silentFrom = Math.min(this.silentFrom, from);
  }

  /** The market prints. */
  endSilence(): void {
    this.silentFrom = Infinity;
  }

  /** Deals with what was held up; what still cannot be dealt with is held again. */
  letHeldArrive(at: UnixMillis): void {
    for (const request of this.held.release()) this.take(request, at);
  }

  take(request: Request, at: UnixMillis): void {
    if (request.kind === 'submit') this.submit(request.order, at);
    else this.cancel(request.clientOrderId, at);
  }

  private submit(order: SubmitOrder, at: UnixMillis): void {
    const outage = this.outages.at(at);
    const waits = outage?.orders === 'delay' || this.holds(order.clientOrderId) || this.waitsForPrint(order, at);
    if (waits) return this.held.add({ kind: 'submit', order });
    const known = this.venue.records.ours(order.clientOrderId);
    if (known !== undefined) return this.venue.reports.repeat(known);
    const refusal = outage === undefined ? this.options.reject?.(order, at) : DOWN;
    this.venue.engine.place(order, at, refusal);
  }

  private waitsForPrint(order: SubmitOrder, at: UnixMillis): boolean {
    return at >= this.silentFrom && this.venue.engine.wouldTrade(order);
  }

  private cancel(id: ClientOrderId, at: UnixMillis): void {
    if (this.isDown(at) || this.holds(id)) return this.held.add({ kind: 'cancel', clientOrderId: id });
    const order = this.venue.records.ours(id);
    if (order !== undefined) this.venue.engine.cancel(order, { code: 'requested', text: 'canceled on request' }, at);
  }
}
