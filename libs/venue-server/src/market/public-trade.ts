import type { Decimal, OrderType, Price, Quantity, Side, UnixMillis } from '@gridbot/core';

/** A trade of the market, as everybody sees it. */
export interface PublicTrade {
  /** Counts from 1, without a gap. */
  readonly id: number;
  readonly at: UnixMillis;
  readonly price: Price;
  readonly quantity: Quantity;
  /** Side of the one who crossed: Binance's `m` is true for `sell`. */
  readonly side: Side;
  readonly orderType: OrderType;
}

/** A trade that a market is to make. */
export interface Print {
  readonly price: Price;
  /** Default: what the market's options say. */
  readonly quantity?: Quantity;
  /** Default: the direction of the last change of price. */
  readonly side?: Side;
  /** Default: `limit`. */
  readonly orderType?: OrderType;
}

/** The best prices of the book and what is offered there. */
export interface Quote {
  readonly bid: Price;
  readonly bidQuantity: Decimal;
  readonly ask: Price;
  readonly askQuantity: Decimal;
}
