import type { Fill, Reason, UnixMillis } from '@gridbot/core';
import type { SimOrder } from './sim-order.js';

/** Learns what becomes of every order on the account, whoever placed it, inside the call that causes it. */
export interface OrderObserver {
  /** The order has its ids; whether it is taken comes next. */
  registered(order: SimOrder): void;
  accepted(order: SimOrder, at: UnixMillis): void;
  /** It was never taken. */
  rejected(order: SimOrder, reason: Reason, at: UnixMillis): void;
  /** A part of it, or all that was left (`status` is filled then), traded. Money has moved. */
  filled(order: SimOrder, fill: Fill): void;
  /** Its price or quantity is another; it may trade next. */
  amended(order: SimOrder, at: UnixMillis): void;
  /** It ended before it was filled. */
  canceled(order: SimOrder, reason: Reason, at: UnixMillis): void;
}
