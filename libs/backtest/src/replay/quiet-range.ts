import type { Engine, Price, UnixMillis } from '@gridbot/core';
import type { DelayedPrints, SimExchange } from '@gridbot/exchange-sim';

/**
 * Where nothing can happen: prints strictly between `low` and `high` and before `until` neither reach the strategy nor fill an order.
 * The edges are the nearest doubles of exact decimals. Rounding keeps the order of numbers, so a price whose double lies strictly
 * inside lies strictly inside itself; one that rounds onto an edge counts as outside.
 */
export class QuietRange {
  /** No print below this or on it is quiet. */
  low = Infinity;
  /** No print above this or on it is quiet. */
  high = -Infinity;
  /** When the next timer or delivery is due, or the bot sees a print that it does not sleep through. */
  until: UnixMillis = -Infinity;
  private readonly bandBelow = new EdgeDouble();
  private readonly bandAbove = new EdgeDouble();
  private readonly highestBuy = new EdgeDouble();
  private readonly lowestSell = new EdgeDouble();

  /** True if every print matters. */
  get isEmpty(): boolean {
    return this.low >= this.high;
  }

  /** To be called whenever the bot has been stepped. */
  refresh(engine: Engine, exchange: SimExchange, delayed: DelayedPrints): void {
    const { band } = engine;
    // Requests that wait for the next print make every print matter.
    if (band === undefined || exchange.isHolding) {
      this.low = Infinity;
      this.high = -Infinity;
    } else {
      const edges = exchange.restingEdges();
      this.low = Math.max(this.bandBelow.of(band.below, -Infinity), this.highestBuy.of(edges.highestBuy, -Infinity));
      this.high = Math.min(this.bandAbove.of(band.above, Infinity), this.lowestSell.of(edges.lowestSell, Infinity));
    }
    const seen = delayed.nextDue === undefined ? undefined : delayed.nextOutside(band);
    this.until = Math.min(engine.nextTimer()?.at ?? Infinity, exchange.nextDue() ?? Infinity, seen ?? Infinity);
  }
}

/** Remembers the last conversion: most steps leave most edges where they are. */
class EdgeDouble {
  private price: Price | undefined;
  private double = NaN;

  of(price: Price | undefined, absent: number): number {
    if (price === undefined) return absent;
    if (price !== this.price) {
      this.price = price;
      this.double = price.toDouble();
    }
    return this.double;
  }
}
