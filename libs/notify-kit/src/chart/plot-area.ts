import { Decimal, type UnixMillis } from '@gridbot/core';
import { priceMarks } from './price-axis.js';
import type { Box, Spot } from './raster.js';

/** The moments between which a chart shows. */
export interface ChartTimes {
  readonly from: UnixMillis;
  readonly to: UnixMillis;
}

/** Where on a picture a price and a moment are. */
export class PlotArea {
  readonly low: Decimal;
  readonly high: Decimal;
  readonly box: Box;

  /**
   * @param points at least one, with prices above zero
   * @param placed where the area is, given the labels of its prices
   */
  constructor(
    points: readonly { readonly price: Decimal }[],
    readonly times: ChartTimes,
    placed: (labels: readonly string[]) => Box,
  ) {
    const start = points[0]?.price ?? Decimal.ONE;
    const low = points.reduce((lowest, { price }) => (price.lt(lowest) ? price : lowest), start);
    const high = points.reduce((highest, { price }) => (price.gt(highest) ? price : highest), start);
    // A line at the very edge is hard to see, and a price that never moved needs a scale as well.
    const margin = low.eq(high) ? low.times(Decimal.of(1, 2)) : high.minus(low).times(Decimal.of(12, 2));
    this.low = Decimal.max(Decimal.ZERO, low.minus(margin));
    this.high = high.plus(margin);
    this.box = placed(priceMarks(this.low, this.high, 5).map(({ label }) => label));
  }

  x(at: UnixMillis): number {
    const { from, to } = this.times;
    return this.box.x + ((at - from) / (to - from)) * this.box.width;
  }

  y(price: Decimal): number {
    const [low, high] = [this.low.toDouble(), this.high.toDouble()];
    return this.box.y + ((high - price.toDouble()) / (high - low)) * this.box.height;
  }

  spot({ at, price }: { readonly at: UnixMillis; readonly price: Decimal }): Spot {
    return { x: this.x(at), y: this.y(price) };
  }
}
