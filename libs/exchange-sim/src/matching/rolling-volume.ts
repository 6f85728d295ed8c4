import { Decimal, type Millis, type UnixMillis } from '@gridbot/core';

const THIRTY_DAYS: Millis = 30 * 86_400_000;
/** Trades that are over are dropped this many at a time. */
const DROP = 1024;

/** What was traded in the last 30 days, in quote currency. Times never fall. */
export class RollingVolume {
  private readonly trades: { readonly at: UnixMillis; readonly notional: Decimal }[] = [];
  /** The oldest trade that still counts. */
  private oldest = 0;
  private sum = Decimal.ZERO;

  add(at: UnixMillis, notional: Decimal): void {
    this.trades.push({ at, notional });
    this.sum = this.sum.plus(notional);
  }

  /** What was traded later than 30 days (of 24 hours) before this time. */
  at(time: UnixMillis): Decimal {
    const { trades } = this;
    for (; this.oldest < trades.length && trades[this.oldest]!.at <= time - THIRTY_DAYS; this.oldest += 1) {
      this.sum = this.sum.minus(trades[this.oldest]!.notional);
    }
    if (this.oldest >= DROP) {
      trades.splice(0, this.oldest);
      this.oldest = 0;
    }
    return this.sum;
  }
}
