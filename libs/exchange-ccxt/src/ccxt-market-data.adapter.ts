import {
  GridbotError,
  TIMEFRAME_MILLIS,
  type Candle,
  type Instrument,
  type MarketData,
  type MarketEvent,
  type StopSignal,
  type TickerUpdated,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import { EventQueue } from '@gridbot/exchange-kit';
import { textOf, unavailable, type CcxtConnection } from './ccxt-connection.js';
import { instrumentOf } from './ccxt-instrument.mapping.js';
import { closedCandlesOf, tickerOf } from './ccxt-market.mapping.js';
import { Poller } from './ccxt.poller.js';

/** Rows of a page of candles where ccxt does not tell how many an exchange gives. */
const PAGE = 100;

/** One instrument: rules, candles, and prices by asking for them. */
export class CcxtMarketData implements MarketData {
  readonly poller: Poller;
  private queue: EventQueue<MarketEvent> | undefined;
  private latest: TickerUpdated | undefined;
  private closed = false;

  constructor(
    private readonly connection: CcxtConnection,
    private readonly startReports: () => void,
  ) {
    const { clock, parts } = connection;
    this.poller = new Poller({
      ...{ clock, every: parts.config.pollPrices, look: () => this.look() },
      onUp: () => connection.stream('prices', true, 'prices are answered'),
      onDown: (error) => connection.stream('prices', false, textOf(error)),
    });
  }

  async instrument(): Promise<Instrument> {
    const { client, facts, parts } = this.connection;
    try {
      const market = await this.connection.fresh();
      return instrumentOf(parts.dependencies.instrument, market, { mode: client.exchange.precisionMode, facts });
    } catch (error) {
      throw unavailable(error);
    }
  }

  async candles(timeframe: Timeframe, count: number): Promise<readonly Candle[]> {
    if (count <= 0) return [];
    const { client, symbol, clock } = this.connection;
    await this.connection.market();
    this.requireTimeframe(timeframe);
    const length = TIMEFRAME_MILLIS[timeframe];
    const most = this.candlesAPage();
    let candles: readonly Candle[] = [];
    // One more than wanted: the newest is not closed yet.
    for (let since = clock.now() - (count + 1) * length; since < clock.now();) {
      const from = since;
      const rows = await client.ask((exchange) =>
        exchange.fetchOHLCV(symbol, timeframe, from, Math.min(most, count + 2)),
      );
      const last = rows.reduce((newest, [openedAt]) => Math.max(newest, openedAt), 0);
      candles = [...candles, ...closedCandlesOf(rows, timeframe, clock.now())];
      if (last < since) break;
      since = last + length;
    }
    return [...new Map(candles.map((candle) => [candle.openedAt, candle])).values()].slice(-count);
  }

  async *events(stop: StopSignal): AsyncGenerator<MarketEvent, void, undefined> {
    if (this.closed || stop.aborted) return;
    const queue = (this.queue = new EventQueue<MarketEvent>({
      newestOf: ({ type }) => (type === 'ticker-updated' ? type : undefined),
    }));
    const { board } = this.connection.parts;
    const detach = board.attach((event) => queue.push(event));
    this.latest = undefined;
    this.startReports();
    this.poller.start();
    try {
      yield* queue.read(stop);
    } finally {
      detach();
      if (this.queue === queue) {
        this.queue = undefined;
        this.poller.rest();
        this.connection.stream('prices', false, 'nobody reads them');
      }
    }
  }

  /** Ends the stream of events. */
  close(): void {
    this.closed = true;
    this.poller.close();
    this.queue?.end();
  }

  private async look(): Promise<void> {
    const { client, symbol, clock } = this.connection;
    await this.connection.market();
    // Asked once: the next look asks again, and a late price is an old one.
    const ticker = tickerOf(await client.ask((exchange) => exchange.fetchTicker(symbol), { attempts: 1 }), clock.now());
    const told = this.inOrder(ticker);
    if (this.latest !== undefined && isSame(this.latest, told)) return;
    this.latest = told;
    this.queue?.push(told);
  }

  /** Times never go back, whichever clock a price was stamped by. */
  private inOrder(ticker: TickerUpdated): TickerUpdated {
    const least: UnixMillis = this.latest?.at ?? 0;
    return ticker.at < least ? { ...ticker, at: least } : ticker;
  }

  private candlesAPage(): number {
    const told = this.connection.client.exchange.features?.spot?.['fetchOHLCV']?.['limit'];
    return typeof told === 'number' ? told : PAGE;
  }

  private requireTimeframe(timeframe: Timeframe): void {
    const { timeframes } = this.connection.client.exchange;
    if (timeframe in timeframes) return;
    const text = `${this.connection.parts.config.id} has no candles of ${timeframe}, only of ${Object.keys(timeframes).join(', ')}`;
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
  }
}

function isSame(a: TickerUpdated, b: TickerUpdated): boolean {
  return a.price.eq(b.price) && String(a.bid) === String(b.bid) && String(a.ask) === String(b.ask);
}
