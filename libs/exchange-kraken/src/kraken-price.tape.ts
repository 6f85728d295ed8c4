import { Decimal, type Clock, type Price, type TickerUpdated, type UnixMillis } from '@gridbot/core';
import { toTickerEvent, type TickerFigures, type TradePrint } from './kraken-market-frames.mapping.js';

/**
 * Makes one series of prices out of two channels. Trades are the prices; the ticker brings bid and ask, and the first price of a connection.
 * What the ticker says of the last trade is not believed later: it may be older than the trade that was just told.
 */
export class PriceTape {
  private bid: Price | undefined;
  private ask: Price | undefined;
  private last: Price | undefined;
  private at: UnixMillis = 0;

  constructor(private readonly clock: Clock) {}

  /** @returns the event of the figures; undefined if they bring nothing new */
  ticker({ bid, ask, last }: TickerFigures): TickerUpdated | undefined {
    const isNew = this.last === undefined || !same(bid, this.bid) || !same(ask, this.ask);
    this.bid = bid;
    this.ask = ask;
    this.last ??= last;
    if (!isNew) return undefined;
    const at = this.notBefore(this.clock.now());
    return toTickerEvent({ at, price: this.last, quantity: Decimal.ZERO }, bid, ask);
  }

  /** The event of a trade. */
  trade(print: TradePrint): TickerUpdated {
    this.last = print.price;
    return toTickerEvent({ ...print, at: this.notBefore(print.at) }, this.bid, this.ask);
  }

  /** A connection ended: the next price is whatever the next one begins with. */
  interrupted(): void {
    this.bid = this.ask = this.last = undefined;
  }

  /** Times never go back: those of trades are Kraken's, those of tickers, which carry none, are ours. */
  private notBefore(at: UnixMillis): UnixMillis {
    return (this.at = Math.max(this.at, at));
  }
}

function same(one: Price | undefined, other: Price | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one.eq(other));
}
