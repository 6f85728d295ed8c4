import { Decimal } from '@gridbot/core';
import type { VolumePool } from './volume-pool.js';

/** How much base of other people waits before an order that comes to rest: a quantity, or a part of the newest volume that was told. */
export type QueueAhead = { readonly base: Decimal } | { readonly share: Decimal };

/**
 * Where an order stands in the queue of its price.
 *
 * A print at just the price where the order is touched serves first who came before: its volume, once a print or candle, is taken off `ahead`,
 * and only what is left over can be the order's. A print beyond that price has served everybody there. Nobody before the order cancels.
 * Orders of ours do not wait for each other.
 */
export class QueuePlace {
  private served: VolumePool | undefined;
  private leftOver = Decimal.ZERO;

  /** @param ahead base that is before the order */
  constructor(private ahead: Decimal) {}

  get isFirst(): boolean {
    return this.ahead.isZero();
  }

  /** The market traded beyond the order's price: nobody is before it any more. */
  passed(): void {
    this.ahead = Decimal.ZERO;
  }

  /** Base of this volume that is left for the order once those before it are served; no volume told: `undefined` if it is first. */
  reach(pool: VolumePool | undefined): Decimal | undefined {
    if (pool === undefined) return this.isFirst ? undefined : Decimal.ZERO;
    if (pool !== this.served) {
      const before = Decimal.min(this.ahead, pool.volume);
      this.served = pool;
      this.ahead = this.ahead.minus(before);
      this.leftOver = pool.volume.minus(before);
    }
    return this.leftOver;
  }

  /** The order took this much of the volume that it was last offered. */
  took(quantity: Decimal): void {
    this.leftOver = this.leftOver.minus(quantity);
  }
}

/** Base before an order that comes to rest now. */
export function queueAhead(queue: QueueAhead, newestVolume: Decimal): Decimal {
  return 'base' in queue ? queue.base : newestVolume.times(queue.share);
}
