import type { Millis, TickerUpdated, UnixMillis, WakeBand } from '@gridbot/core';

/** Prints on their way from the market to the bot, in the order in which they were made. */
export class DelayedPrints {
  private readonly queue: TickerUpdated[] = [];
  private first = 0;

  /** @param lag how long each is on its way, in milliseconds */
  constructor(readonly lag: Millis) {}

  /** Sends a print on its way; the bot is shown it with the time at which it arrives. */
  add(ticker: TickerUpdated): void {
    this.queue.push({ ...ticker, at: ticker.at + this.lag });
  }

  /** When the earliest arrives. */
  get nextDue(): UnixMillis | undefined {
    return this.queue[this.first]?.at;
  }

  /** Takes out the earliest. */
  take(): TickerUpdated | undefined {
    const ticker = this.queue[this.first];
    if (ticker === undefined) return undefined;
    this.first += 1;
    if (this.first === this.queue.length) {
      this.queue.length = 0;
      this.first = 0;
    }
    return ticker;
  }

  /** When the first arrives that a band does not hold back; `undefined` if it holds back all. */
  nextOutside(band: WakeBand | undefined): UnixMillis | undefined {
    for (let index = this.first; index < this.queue.length; index += 1) {
      const { at, price } = this.queue[index]!;
      const above = band?.above !== undefined && price.gt(band.above);
      if (band === undefined || above || (band.below !== undefined && price.lt(band.below))) return at;
    }
    return undefined;
  }
}
