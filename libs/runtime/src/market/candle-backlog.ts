import type { CandleClosed } from '@gridbot/core';

/** Of more than this the oldest are left out: a bot that was paused for weeks need not hear of every minute. */
const MOST = 10_000;

/** Closed candles that came while the bot was not trading: they are delivered, oldest first, once it is. */
export class CandleBacklog {
  private candles: CandleClosed[] = [];
  /** How many of them are delivered. */
  private taken = 0;

  add(...candles: readonly CandleClosed[]): void {
    for (const candle of candles) this.candles.push(candle);
    const tooMany = this.candles.length - this.taken - MOST;
    if (tooMany > 0) this.taken += tooMany;
    if (this.taken > MOST) this.trim();
  }

  shift(): CandleClosed | undefined {
    const next = this.candles[this.taken];
    if (next === undefined) this.trim();
    else this.taken += 1;
    return next;
  }

  private trim(): void {
    if (this.taken === 0) return;
    this.candles = this.candles.slice(this.taken);
    this.taken = 0;
  }
}
