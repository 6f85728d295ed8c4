import type { Decimal } from '../values/decimal.js';
import type { ClientOrderId, VenueOrderId } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Fill } from './fill.js';
import type { FinalOrderStatus, OrderType } from './order.js';
import type { Side } from './side.js';

/** An order as the exchange shows it when asked: ours, or somebody else's on the same account. */
export interface VenueOrder {
  /** Absent for orders placed without one. */
  readonly clientOrderId?: ClientOrderId;
  readonly venueOrderId: VenueOrderId;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly price?: Price;
  readonly quantity: Decimal;
  /** The exchange's own count of what is filled, base. */
  readonly filledQuantity: Decimal;
  readonly status: 'open' | FinalOrderStatus;
  readonly updatedAt: UnixMillis;
}

/** One of our executions as the exchange lists it, with the order it belongs to. */
export interface VenueFill {
  readonly clientOrderId: ClientOrderId;
  readonly venueOrderId?: VenueOrderId;
  readonly fill: Fill;
}
