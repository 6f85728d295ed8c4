import { GridbotError, type UnixMillis } from '@gridbot/core';

/** A time in which the exchange is down: nothing fills and no request is dealt with. Prints, if there are any, are still seen. */
export interface Outage {
  readonly from: UnixMillis;
  /** Exclusive. */
  readonly to: UnixMillis;
  /**
   * What becomes of an order that arrives meanwhile: it is rejected at once, or it waits and arrives with the first print at `to` or later.
   * Requests to cancel always wait. Default: `reject`.
   */
  readonly orders?: 'reject' | 'delay';
}

/** Tells whether the exchange is down. Asked with times that never fall. */
export class Outages {
  private readonly outages: readonly Outage[];
  private next = 0;

  /** @throws GridbotError CONFIG.INVALID for an outage that ends before it begins, and for two that overlap */
  constructor(outages: readonly Outage[] = []) {
    this.outages = [...outages].sort((a, b) => a.from - b.from);
    let before = -Infinity;
    for (const { from, to } of this.outages) {
      if (from < to && from >= before) {
        before = to;
        continue;
      }
      const text = `the outage from ${iso(from)} to ${iso(to)} ends before it begins, or overlaps another: give times that rise`;
      throw new GridbotError('CONFIG.INVALID', text);
    }
  }

  /** The outage of this time; `undefined` while the exchange is up. */
  at(time: UnixMillis): Outage | undefined {
    const { outages } = this;
    while (this.next < outages.length && outages[this.next]!.to <= time) this.next += 1;
    const outage = outages[this.next];
    return outage !== undefined && outage.from <= time ? outage : undefined;
  }
}

function iso(at: UnixMillis): string {
  return new Date(at).toISOString();
}
