import type { Decimal, Price } from '@gridbot/core';
import type { OrderBook } from './order-book.js';
import type { RestingOrder } from './sim-order.js';
import type { VolumePool } from './volume-pool.js';

const NONE: readonly RestingOrder[] = [];

/**
 * One announced print on its way through the book. What it may fill is settled by the announcement: orders that rested before it, oldest
 * first, less those that are canceled meanwhile. (An order that comes later and that the print touches does not rest: it trades as taker.)
 * One object serves all prints, so that a print that touches nothing costs nothing.
 */
export class MatchingPass {
  private announcedPrice: Price | undefined;
  private volume: VolumePool | undefined;
  private touched: readonly RestingOrder[] | undefined;
  private cursor = 0;

  begin(price: Price, pool: VolumePool | undefined): void {
    this.announcedPrice = price;
    this.volume = pool;
    this.touched = undefined;
    this.cursor = 0;
  }

  /** The next order to fill and how much of it; `undefined` when the print is done. */
  next(book: OrderBook, lotSize: Decimal): { readonly order: RestingOrder; readonly quantity: Decimal } | undefined {
    if (this.announcedPrice === undefined) return undefined;
    this.touched ??= book.touchedBy(this.announcedPrice);
    while (this.cursor < this.touched.length) {
      const order = this.touched[this.cursor]!;
      this.cursor += 1;
      if (order.status !== 'open') continue;
      const quantity = this.volume === undefined ? order.leaves : this.volume.take(order.leaves, lotSize);
      if (quantity.isPositive()) return { order, quantity };
    }
    this.announcedPrice = undefined;
    this.touched = NONE;
    return undefined;
  }
}
