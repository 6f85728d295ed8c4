import type { Fill, Side, Ticker, TickerUpdated, UnixMillis } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';

/**
 * The prices that a journal has of a session. A bot keeps only the tickers that its strategy was given; of the others it knows that its own orders
 * were filled. A fill that the last ticker explains is no print of its own; of fills at one moment the furthest is.
 */
export class SessionTape {
  readonly prints: MarketPrint[] = [];
  private begun: UnixMillis = -Infinity;
  private lastFilled: Side | undefined;

  /** Trading begins, at this price if one was known. What is seen from now on is not older: a market may tell late what the bot knows by then. */
  begin(at: UnixMillis, ticker: Ticker | undefined): void {
    this.begun = at;
    if (ticker !== undefined) this.prints.push({ at: Math.max(at, ticker.at), price: ticker.price });
  }

  ticker({ at, price, quantity }: TickerUpdated): void {
    this.prints.push({ at: Math.max(at, this.begun), price, ...(quantity && { quantity }) });
    this.lastFilled = undefined;
  }

  /** A ticker that somebody looked at later. */
  seen(ticker: Ticker): void {
    const last = this.prints.at(-1);
    if (last === undefined || ticker.at > last.at) this.ticker({ type: 'ticker-updated', ...ticker });
  }

  fill({ at, lastPrice: price, lastQuantity: quantity }: Fill, side: Side | undefined): void {
    const last = this.prints.at(-1);
    if (last !== undefined && side !== undefined && last.at === at) {
      const isReached = side === 'buy' ? last.price.lte(price) : last.price.gte(price);
      if (isReached) return;
      if (this.lastFilled === side) this.prints.pop();
    }
    this.prints.push({ at, price, quantity });
    this.lastFilled = side;
  }
}
