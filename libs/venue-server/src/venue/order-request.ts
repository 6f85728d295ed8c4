import type { OrderType, Price, Quantity, Side } from '@gridbot/core';
import type { TimeInForce } from './account-order.js';

/** A new order, as a wire layer has read it. */
export interface PlaceRequest {
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Needed for a limit order, ignored for a market order. */
  readonly price?: Price;
  readonly quantity: Quantity;
  /** Default: false. */
  readonly postOnly?: boolean;
  /** Default: `gtc`. */
  readonly timeInForce?: TimeInForce;
  readonly clientOrderId?: string;
  /** Absent: placed by hand. */
  readonly keyId?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Which order is meant: by the venue's id, or by the client's, which names the open order of that id, or else the newest. */
export type OrderKey = { readonly venueOrderId: string } | { readonly clientOrderId: string };

/** A change of an open order that keeps its ids. */
export interface AmendRequest {
  readonly order: OrderKey;
  /** New limit price. */
  readonly price?: Price;
  /** New whole quantity, what is filled already included. */
  readonly quantity?: Quantity;
  /** True: refuse the change if the order would trade at once. Default: as the order was placed. */
  readonly postOnly?: boolean;
}
