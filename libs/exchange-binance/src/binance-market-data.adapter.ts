import {
  Decimal,
  type Candle,
  type FeeRates,
  type Instrument,
  type MarketData,
  type MarketEvent,
  type StopSignal,
  type TickerUpdated,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import { EventQueue } from '@gridbot/exchange-kit';
import { isClosed, KLINES_A_PAGE, klinesOf, klinesRequest } from './binance-candle.mapping.js';
import type { BinanceConnection } from './binance-connection.js';
import { combinedStreamUrl, marketStateOf, tickerOfTrade, type MarketState } from './binance-market-frame.mapping.js';
import { BinanceMarketStream } from './binance-market-stream.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { SOCKET_COST } from './binance.limits.js';

/** While so many events wait, older tickers give way to the newest: a bot that is behind wants the price of now. */
const CROWDED = 1_000;

/** Binance's rate for accounts without volume, and without BNB to pay with: in what a fill brings in. As of 2025. */
const PUBLISHED_FEES: FeeRates = {
  maker: Decimal.parse('0.001'),
  taker: Decimal.parse('0.001'),
  asset: 'received',
  origin: "Binance's published regular rate of 2025",
};

/** One instrument of Binance spot: rules, candles, trades. */
export class BinanceMarketData implements MarketData {
  /** What is read, and where it comes from. */
  private readonly reading = new Map<EventQueue<MarketEvent>, BinanceMarketStream>();
  /** Time of the newest ticker: times never go back, whichever clock a price was stamped by. */
  private latest: UnixMillis = 0;
  private closed = false;

  constructor(private readonly connection: BinanceConnection) {}

  async instrument(): Promise<Instrument> {
    return (await this.connection.symbolInfo()).instrument;
  }

  publishedFees(): Promise<FeeRates> {
    return Promise.resolve(PUBLISHED_FEES);
  }

  async candles(timeframe: Timeframe, count: number): Promise<readonly Candle[]> {
    let candles: readonly Candle[] = [];
    let to: UnixMillis | undefined;
    while (candles.length < count) {
      // One more than wanted: the newest is not closed yet.
      const limit = Math.min(KLINES_A_PAGE, count - candles.length + 1);
      const page = await this.page(timeframe, { ...(to === undefined ? {} : { to }), limit });
      const now = this.connection.clockOffset.now();
      candles = [...page.map(({ candle }) => candle).filter((candle) => isClosed(candle, now)), ...candles];
      to = page[0]?.candle.openedAt;
      if (page.length < limit) break;
    }
    return count > 0 ? candles.slice(-count) : [];
  }

  async *history(timeframe: Timeframe, from: UnixMillis, to: UnixMillis): AsyncGenerator<Candle, void, undefined> {
    const end = Math.min(to, this.connection.clockOffset.now());
    let next = from;
    while (next < end) {
      const page = await this.page(timeframe, { from: next, to: end });
      for (const { candle, trades } of page) if (trades > 0 && isClosed(candle, end)) yield candle;
      const last = page.at(-1);
      if (last === undefined || page.length < KLINES_A_PAGE) return;
      next = last.candle.openedAt + 1;
    }
  }

  async *events(stop: StopSignal): AsyncGenerator<MarketEvent, void, undefined> {
    const { connection } = this;
    if (this.closed || stop.aborted) return;
    const queue: EventQueue<MarketEvent> = new EventQueue({
      newestOf: ({ type }) => (type === 'ticker-updated' && queue.waiting > CROWDED ? type : undefined),
    });
    const detach = connection.board.attach((event) => queue.push(event));
    const stream = this.streamInto(queue);
    connection.start();
    stream.start();
    this.reading.set(queue, stream);
    try {
      yield* queue.read(stop);
    } finally {
      this.reading.delete(queue);
      stream.close();
      detach();
      connection.board.set('prices', false, 'nobody reads them');
    }
  }

  /** Ends every stream of events, and every connection: whoever read one may have stopped in its midst and never come back. */
  close(): void {
    this.closed = true;
    for (const [queue, stream] of this.reading) {
      queue.end();
      stream.close();
    }
  }

  private streamInto(queue: EventQueue<MarketEvent>): BinanceMarketStream {
    const { clock, board, config, symbol, throttle, capture, remark } = this.connection;
    const stream = new BinanceMarketStream({
      clock,
      url: () => {
        throttle.charge(SOCKET_COST);
        return combinedStreamUrl(config.streamUrl, symbol.streamSymbol);
      },
      ask: () => this.state(),
      onTrade: (trade, book) => queue.push(this.inOrder(tickerOfTrade(trade, book))),
      onState: ({ state, reason }) => {
        if (state === 'closed') return;
        board.set('prices', state === 'up', reason);
        remark('info', `prices: ${state === 'up' ? reason : `lost: ${reason}`}`);
        if (state === 'up') this.tellPresent(stream, queue);
      },
      ...(capture === undefined ? {} : { capture }),
    });
    return stream;
  }

  /** A quiet market may not trade for minutes: after every connect its last price is told, unless a trade came first. */
  private tellPresent(stream: BinanceMarketStream, queue: EventQueue<MarketEvent>): void {
    this.state().then(
      (state) => {
        if (state === undefined || state.lastTradeId <= stream.newestTradeId) return;
        stream.advanceTo(state.lastTradeId);
        queue.push(this.inOrder(state.ticker));
      },
      (error: Error) => this.connection.remark('warn', `the last price could not be asked: ${error.message}`),
    );
  }

  private inOrder(ticker: TickerUpdated): TickerUpdated {
    if (ticker.at < this.latest) return { ...ticker, at: this.latest };
    this.latest = ticker.at;
    return ticker;
  }

  private async state(): Promise<MarketState | undefined> {
    const { rest, symbol, clockOffset } = this.connection;
    return marketStateOf(await rest.ask(ENDPOINTS.ticker, { symbol: symbol.venueSymbol }), clockOffset.now());
  }

  private async page(timeframe: Timeframe, span: Parameters<typeof klinesRequest>[2]) {
    const { rest, symbol } = this.connection;
    await this.connection.measured();
    return klinesOf(await rest.ask(ENDPOINTS.klines, klinesRequest(symbol.venueSymbol, timeframe, span)), timeframe);
  }
}
