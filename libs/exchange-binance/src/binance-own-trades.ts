import { GridbotError, type Millis, type UnixMillis } from '@gridbot/core';
import type { BinanceRest } from './binance-rest.client.js';
import { ownTradesOf, TRADES_A_PAGE, tradesBetween, tradesFromId, type OwnTrade } from './binance-trade.mapping.js';
import { ENDPOINTS } from './binance.endpoints.js';
import type { BinanceSymbol } from './binance.symbols.js';

/** Binance takes stretches of at most 24 hours. */
const DAY: Millis = 86_400_000;
/** Beyond so long, all trades from the very first cost less than a question for each day. */
const FAR: Millis = 60 * DAY;

/** Reads the account's own trades on one instrument, page by page, oldest first. */
export class BinanceOwnTrades {
  constructor(
    private readonly rest: BinanceRest,
    private readonly symbol: BinanceSymbol,
  ) {}

  /**
   * Trades at or after `from` and before `to`, a page at a time. The newest page is enough most of the time. If it is not, the first trade is
   * looked for, and from it on pages follow each other by trade id, so that none is left out, however many trades fall on one moment.
   */
  async *pages(from: UnixMillis, to: UnixMillis): AsyncGenerator<readonly OwnTrade[], void, undefined> {
    const newest = await this.read({ symbol: this.symbol.venueSymbol, limit: TRADES_A_PAGE });
    const reaches = newest.length < TRADES_A_PAGE || newest[0]!.fill.at < from;
    const among = (page: readonly OwnTrade[]) => page.filter(({ fill }) => fill.at >= from && fill.at < to);
    if (reaches) return yield among(newest);
    let next = to - from > FAR ? 0 : (await this.first(from, to))?.number;
    while (next !== undefined) {
      const page = await this.from(next);
      yield among(page);
      const last = page.at(-1);
      next = last === undefined || page.length < TRADES_A_PAGE || last.fill.at >= to ? undefined : last.number + 1;
    }
  }

  /** A page of the trades with this number and above. */
  async from(number: number): Promise<readonly OwnTrade[]> {
    return this.read(tradesFromId(this.symbol.venueSymbol, number));
  }

  /** A full page may be the newest or the oldest of its stretch, that is nowhere said: a shorter stretch is asked then. */
  private async first(from: UnixMillis, to: UnixMillis): Promise<OwnTrade | undefined> {
    let length = DAY;
    for (let begin = from; begin < to;) {
      const end = Math.min(begin + length, to);
      const page = await this.read(tradesBetween(this.symbol.venueSymbol, begin, end));
      if (page.length >= TRADES_A_PAGE) {
        if (end - begin <= 1) throw tooMany(begin);
        length = Math.ceil((end - begin) / 2);
      } else if (page[0] !== undefined) return page[0];
      else begin = end;
    }
    return undefined;
  }

  private async read(params: Parameters<BinanceRest['ask']>[1]): Promise<readonly OwnTrade[]> {
    return ownTradesOf(await this.rest.ask(ENDPOINTS.myTrades, params), this.symbol);
  }
}

function tooMany(at: UnixMillis): GridbotError {
  return new GridbotError('EXCHANGE.BAD_ANSWER', `Binance lists ${TRADES_A_PAGE} own trades in the millisecond ${at}`);
}
