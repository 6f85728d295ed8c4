import type { Decimal } from '@gridbot/core';

/** Base that our resting orders can still take from a print, or from all prints of a candle together. */
export class VolumePool {
  /**
   * @param left base that is there for our orders at first
   * @param volume base that was traded in all, ours or not: what the queue before an order is served from
   */
  constructor(
    private left: Decimal,
    readonly volume: Decimal = left,
  ) {}

  /** Takes as much of `wanted` as is there, in whole lots; zero if less than a lot is left. */
  take(wanted: Decimal, lotSize: Decimal): Decimal {
    const taken = wanted.lte(this.left) ? wanted : this.left.floorTo(lotSize);
    this.left = this.left.minus(taken);
    return taken;
  }
}
