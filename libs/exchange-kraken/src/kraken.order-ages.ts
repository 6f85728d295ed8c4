import type { UnixMillis } from '@gridbot/core';
import { cancelPenalty } from '@gridbot/exchange-kit';

/** Canceling an order older than this costs nothing. */
const OLD = 300_000;

/** When orders were placed, for what canceling them costs. Forgets those that are old. */
export class OrderAges {
  private readonly placed = new Map<string, UnixMillis>();

  placedAt(orderId: string, at: UnixMillis): void {
    this.placed.set(orderId, at);
    for (const [id, then] of this.placed) {
      if (at - then <= OLD) break;
      this.placed.delete(id);
    }
  }

  /** What the matching engine counts for canceling it at a time; nothing for an order of which nothing is known: it is from before. */
  costOfCancel(orderId: string | undefined, at: UnixMillis): number {
    const then = orderId === undefined ? undefined : this.placed.get(orderId);
    return then === undefined ? 0 : cancelPenalty(at - then);
  }
}
