import type { AccountedFill } from './fill-effect.js';
import { Parcel } from './parcel.js';

/**
 * Which acquisition a disposal uses up: the oldest (`fifo`), the newest (`lifo`), the one of the highest cost a unit (`hifo`, the
 * oldest of equals), or a share of all of them at their average cost (`average`).
 */
export type MatchingMethod = 'fifo' | 'lifo' | 'hifo' | 'average';

/** What was acquired and not disposed of yet. */
export interface Acquisition {
  readonly parcel: Parcel;
  /** The fill that brought it; absent if it is the average of several. */
  readonly by?: AccountedFill;
}

/** What was acquired, in the order in which it is used up. */
export interface AcquisitionPool {
  add(acquisition: Acquisition): void;
  /** What is used up next; `undefined` if nothing is left. */
  next(): Acquisition | undefined;
  /** What remains of the next one; nothing if its quantity is zero. */
  replaceNext(rest: Parcel): void;
  /** Everything that is left, together. */
  left(): Parcel;
}

/** An empty pool for a method. */
export function acquisitionPool(method: MatchingMethod): AcquisitionPool {
  switch (method) {
    case 'fifo':
      return new Queue();
    case 'lifo':
      return new Stack((stack, acquisition) => void stack.push(acquisition));
    case 'hifo':
      return new Stack(insertByCost);
    case 'average':
      return new Average();
  }
}

/** The oldest first. What is used up is forgotten now and then, so that a step costs the same however long the list was. */
class Queue implements AcquisitionPool {
  private items: Acquisition[] = [];
  private head = 0;

  add(acquisition: Acquisition): void {
    this.items.push(acquisition);
  }

  next(): Acquisition | undefined {
    return this.items[this.head];
  }

  replaceNext(rest: Parcel): void {
    const next = this.items[this.head]!;
    if (!rest.quantity.isZero()) this.items[this.head] = { ...next, parcel: rest };
    else this.head += 1;
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
  }

  left(): Parcel {
    return together(this.items.slice(this.head));
  }
}

/** The last one first; where a new one goes decides what is last. */
class Stack implements AcquisitionPool {
  private readonly items: Acquisition[] = [];

  constructor(private readonly insert: (items: Acquisition[], acquisition: Acquisition) => void) {}

  add(acquisition: Acquisition): void {
    this.insert(this.items, acquisition);
  }

  next(): Acquisition | undefined {
    return this.items.at(-1);
  }

  replaceNext(rest: Parcel): void {
    const next = this.items.pop()!;
    if (!rest.quantity.isZero()) this.items.push({ ...next, parcel: rest });
  }

  left(): Parcel {
    return together(this.items);
  }
}

/** All of it as one. */
class Average implements AcquisitionPool {
  private all = Parcel.EMPTY;

  add({ parcel }: Acquisition): void {
    this.all = this.all.plus(parcel);
  }

  next(): Acquisition | undefined {
    return this.all.quantity.isZero() ? undefined : { parcel: this.all };
  }

  replaceNext(rest: Parcel): void {
    this.all = rest;
  }

  left(): Parcel {
    return this.all;
  }
}

/** Keeps the highest cost a unit last, and of equals the oldest: a new one goes in front of the first that costs as much or more. */
function insertByCost(items: Acquisition[], acquisition: Acquisition): void {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (costsLess(items[middle]!.parcel, acquisition.parcel)) low = middle + 1;
    else high = middle;
  }
  items.splice(low, 0, acquisition);
}

/** Compares cost a unit without dividing. */
function costsLess(one: Parcel, other: Parcel): boolean {
  return one.worth.times(other.quantity).lt(other.worth.times(one.quantity));
}

function together(acquisitions: readonly Acquisition[]): Parcel {
  return acquisitions.reduce((sum, { parcel }) => sum.plus(parcel), Parcel.EMPTY);
}
