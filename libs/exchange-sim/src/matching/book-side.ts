import type { Price, Side } from '@gridbot/core';
import type { RestingOrder } from './sim-order.js';

const NONE: readonly RestingOrder[] = [];

/**
 * The resting orders of one side, sorted by the price that triggers them: the one that a moving price reaches first stands at the end of the
 * ladder. Looking up costs the logarithm of how many rest, and nothing at the end, where a grid works.
 */
export class BookSide {
  /** Worst price first; at one price the newest first. */
  private readonly ladder: RestingOrder[] = [];
  /** Turns comparisons of prices so that "greater" means "reached earlier". */
  private readonly sign: 1 | -1;

  constructor(side: Side) {
    this.sign = side === 'buy' ? 1 : -1;
  }

  get size(): number {
    return this.ladder.length;
  }

  /** All orders, in no promised order. */
  get orders(): readonly RestingOrder[] {
    return this.ladder;
  }

  /** The trigger that is reached first: the highest of buys, the lowest of sells. */
  get best(): Price | undefined {
    return this.at(this.ladder.length - 1)?.trigger;
  }

  add(order: RestingOrder): void {
    const position = this.positionOf(order.trigger, order.rank);
    if (position === this.ladder.length) this.ladder.push(order);
    else this.ladder.splice(position, 0, order);
  }

  remove(order: RestingOrder): void {
    const position = this.positionOf(order.trigger, order.rank);
    if (position === this.ladder.length - 1) this.ladder.pop();
    else this.ladder.splice(position, 1);
  }

  /** The orders that a print at this price triggers; their own trigger counts. */
  touchedBy(price: Price): readonly RestingOrder[] {
    const { ladder } = this;
    let first = ladder.length;
    while (first > 0 && this.compare(ladder[first - 1]!.trigger, price) >= 0) first -= 1;
    return first === ladder.length ? NONE : ladder.slice(first);
  }

  /** The first level after `from` that a price on its way to `to` reaches; `to` itself counts. */
  nextLevel(from: Price, to: Price): Price | undefined {
    const level = this.at(this.positionOf(from, Infinity) - 1)?.trigger;
    return level !== undefined && this.compare(level, to) >= 0 ? level : undefined;
  }

  /** True if an order that is touched at just this price waits there behind others. */
  waitsAt(price: Price): boolean {
    const { ladder } = this;
    for (let at = this.positionOf(price, Infinity); at < ladder.length && ladder[at]!.trigger.eq(price); at += 1) {
      if (ladder[at]!.queue?.isFirst === false) return true;
    }
    return false;
  }

  /** Looking up a place below zero is slow: it makes the engine search for a property of that name. */
  private at(position: number): RestingOrder | undefined {
    return position < 0 ? undefined : this.ladder[position];
  }

  /** Where an order of this price and rank stands, or would stand. */
  private positionOf(price: Price, rank: number): number {
    const { ladder } = this;
    let low = 0;
    let high = ladder.length;
    if (high > 0 && this.isBefore(ladder[high - 1]!, price, rank)) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.isBefore(ladder[middle]!, price, rank)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private isBefore(order: RestingOrder, price: Price, rank: number): boolean {
    const difference = this.compare(order.trigger, price);
    return difference === 0 ? order.rank > rank : difference < 0;
  }

  private compare(a: Price, b: Price): number {
    return a.compare(b) * this.sign;
  }
}
