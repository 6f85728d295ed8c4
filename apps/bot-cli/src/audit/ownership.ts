import type { ClientOrderId, KeptOrder, VenueOrderId } from '@gridbot/core';
import { armingId } from '../exchange/arming-order.js';
import { decodeOrderId } from '../recover/order-id-bases.js';
import type { OwnSide } from './account-sides.js';

/** How the exchange names an order. */
export interface VenueNames {
  readonly clientOrderId?: ClientOrderId;
  readonly venueOrderId?: VenueOrderId;
}

/** Tells the bot's orders from everybody else's on the account. */
export class Ownership {
  private readonly byVenueId = new Map<VenueOrderId, KeptOrder>();
  private readonly arming: ClientOrderId;

  constructor(private readonly own: Pick<OwnSide, 'orderIdBase' | 'orders'>) {
    for (const order of own.orders.values()) {
      if (order.venueOrderId !== undefined) this.byVenueId.set(order.venueOrderId, order);
    }
    this.arming = armingId(own.orderIdBase);
  }

  /** The order as the bot keeps it. The exchange's own id tells more than a client id, which somebody may have used again. */
  kept({ clientOrderId, venueOrderId }: VenueNames): KeptOrder | undefined {
    const byVenue = venueOrderId === undefined ? undefined : this.byVenueId.get(venueOrderId);
    if (byVenue !== undefined || clientOrderId === undefined) return byVenue;
    const byClient = this.own.orders.get(clientOrderId);
    const isOther = byClient?.venueOrderId !== undefined && venueOrderId !== undefined;
    return isOther ? undefined : byClient;
  }

  /** True for what the bot keeps, and for every id that this bot alone gives. */
  isOurs(names: VenueNames): boolean {
    if (this.kept(names) !== undefined) return true;
    const { clientOrderId: id } = names;
    return id !== undefined && (this.isArming(names) || decodeOrderId(id)?.base === this.own.orderIdBase);
  }

  /** True for the order that a first start tries the way with: the bot keeps no record of it. */
  isArming({ clientOrderId }: VenueNames): boolean {
    return clientOrderId === this.arming;
  }
}
