import type { Decimal } from '@gridbot/core';

/** Base that our resting orders can still take from a print, or from all prints of a candle together. */
export class VolumePool {
  /** @param left base that is there at first */
  constructor(private left: Decimal) {}

  /** Takes as much of `wanted` as is there, in whole lots; zero if less than a lot is left. */
  take(wanted: Decimal, lotSize: Decimal): Decimal {
    const taken = wanted.lte(this.left) ? wanted : this.left.floorTo(lotSize);
    this.left = this.left.minus(taken);
    return taken;
  }
}
