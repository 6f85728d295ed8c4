import { Decimal, type Price } from '@gridbot/core';
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
  private upTo = Infinity;
  private touched: readonly RestingOrder[] | undefined;
  private cursor = 0;

  /** False once all that the print may fill is filled, and before the first. */
  get isUnderWay(): boolean {
    return this.announcedPrice !== undefined;
  }

  /** @param upTo orders of a higher rank are left alone */
  begin(price: Price, pool: VolumePool | undefined, upTo: number): void {
    this.announcedPrice = price;
    this.volume = pool;
    this.upTo = upTo;
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
      if (order.status !== 'open' || order.rank > this.upTo) continue;
      const quantity = this.available(order, this.announcedPrice, lotSize);
      if (quantity.isPositive()) return { order, quantity };
    }
    this.announcedPrice = undefined;
    this.touched = NONE;
    return undefined;
  }

  private available(order: RestingOrder, at: Price, lotSize: Decimal): Decimal {
    const { queue } = order;
    if (queue === undefined) return this.take(order.leaves, lotSize);
    if (!at.eq(order.trigger)) queue.passed();
    const reach = at.eq(order.trigger) ? queue.reach(this.volume) : undefined;
    const wanted = reach === undefined ? order.leaves : Decimal.min(order.leaves, reach.floorTo(lotSize));
    const taken = this.take(wanted, lotSize);
    if (reach !== undefined) queue.took(taken);
    return taken;
  }

  private take(wanted: Decimal, lotSize: Decimal): Decimal {
    return this.volume === undefined ? wanted : this.volume.take(wanted, lotSize);
  }
}
