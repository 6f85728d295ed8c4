import type { Price } from '@gridbot/core';
import { BookSide } from './book-side.js';
import type { RestingOrder } from './sim-order.js';

/** The prices between which a print fills nothing: it must stay strictly between them. An undefined edge: nothing rests there. */
export interface RestingEdges {
  readonly highestBuy?: Price | undefined;
  readonly lowestSell?: Price | undefined;
}

const NONE: readonly RestingOrder[] = [];

/** Every resting order, by price. */
export class OrderBook {
  private readonly buys = new BookSide('buy');
  private readonly sells = new BookSide('sell');

  get size(): number {
    return this.buys.size + this.sells.size;
  }

  /** All orders, oldest first. */
  orders(): RestingOrder[] {
    return [...this.buys.orders, ...this.sells.orders].sort(byAge);
  }

  edges(): RestingEdges {
    return { highestBuy: this.buys.best, lowestSell: this.sells.best };
  }

  add(order: RestingOrder): void {
    this.sideOf(order).add(order);
  }

  remove(order: RestingOrder): void {
    this.sideOf(order).remove(order);
  }

  /** The orders that a print at this price fills, oldest first; a list that stays as it is when the book changes. */
  touchedBy(price: Price): readonly RestingOrder[] {
    const buys = this.buys.touchedBy(price);
    const sells = this.sells.touchedBy(price);
    if (buys.length === 0 && sells.length === 0) return NONE;
    return [...buys, ...sells].sort(byAge);
  }

  /** The price of the next resting order that a price crosses on its way: `from` excluded, `to` included. */
  nextLevel(from: Price, to: Price): Price | undefined {
    return (to.lt(from) ? this.buys : this.sells).nextLevel(from, to);
  }

  /** True if an order that a price touches where it stands, on its way to another, waits there behind others. */
  waitsAt(price: Price, to: Price): boolean {
    return !to.eq(price) && (to.lt(price) ? this.buys : this.sells).waitsAt(price);
  }

  private sideOf(order: RestingOrder): BookSide {
    return order.side === 'buy' ? this.buys : this.sells;
  }
}

function byAge(a: RestingOrder, b: RestingOrder): number {
  return a.rank - b.rank;
}
