import type { OrderType } from '../model/order.js';
import type { Side } from '../model/side.js';
import type { Price } from '../values/price.js';
import type { Quantity } from '../values/quantity.js';

/** The strategy wants an order. What becomes of it comes back as events that carry the same key. */
export interface PlaceOrder {
  readonly type: 'place-order';
  /** The strategy's own name, such as `buy:3`. No live order of the strategy may have it already. */
  readonly key: string;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Limit price, a multiple of the tick; absent for market orders. */
  readonly price?: Price;
  /** Base, a multiple of the lot size. */
  readonly quantity: Quantity;
  /** Default: false. */
  readonly postOnly?: boolean;
}
