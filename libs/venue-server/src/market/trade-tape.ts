import type { UnixMillis } from '@gridbot/core';
import type { PublicTrade } from './public-trade.js';

/** The newest public trades; their ids count without a gap. */
export class TradeTape {
  private trades: PublicTrade[] = [];

  /** @param keep how many, at least */
  constructor(private readonly keep: number) {}

  get newest(): PublicTrade | undefined {
    return this.trades[this.trades.length - 1];
  }

  /** Number of the next trade, from 1. */
  get nextId(): number {
    return (this.newest?.id ?? 0) + 1;
  }

  add(trade: PublicTrade): void {
    this.trades.push(trade);
    if (this.trades.length > this.keep * 1.2 + 1) this.trades = this.trades.slice(-this.keep);
  }

  /** The newest trades, oldest first. */
  last(limit: number): readonly PublicTrade[] {
    return limit <= 0 ? [] : this.trades.slice(-limit);
  }

  /** Trades from an id on, oldest first. */
  from(id: number, limit: number): readonly PublicTrade[] {
    const begin = Math.max(0, id - (this.trades[0]?.id ?? 1));
    return this.trades.slice(begin, begin + limit);
  }

  /** Trades at or after a time, oldest first. */
  since(at: UnixMillis, limit: number): readonly PublicTrade[] {
    let low = 0;
    let high = this.trades.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.trades[middle]!.at < at) low = middle + 1;
      else high = middle;
    }
    return this.trades.slice(low, low + limit);
  }
}
