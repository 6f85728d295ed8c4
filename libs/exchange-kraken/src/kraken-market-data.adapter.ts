import {
  CandleAccumulator,
  isGridbotError,
  type AdapterRemark,
  type Candle,
  type Clock,
  type ConnectionChanged,
  type FeeRates,
  type Instrument,
  type MarketData,
  type MarketEvent,
  type Millis,
  type StopSignal,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import {
  after,
  BackOff,
  type ClockOffset,
  type ConnectionBoard,
  type EventQueue,
  type FrameCapture,
} from '@gridbot/exchange-kit';
import { publishedRates } from './kraken-account.mapping.js';
import {
  fromCandles,
  fromTrades,
  servedTimeframe,
  toCandlesRequest,
  toTradesRequest,
} from './kraken-candles.mapping.js';
import { candlesOfTrades } from './kraken-history.js';
import type { KrakenMarket } from './kraken-instrument.mapping.js';
import type { MarketDirectory } from './kraken-market.directory.js';
import { marketQueue } from './kraken-market.queue.js';
import type { FeeSide } from './kraken-order.mapping.js';
import { PriceTape } from './kraken-price.tape.js';
import type { KrakenPublicRest } from './kraken-public.rest.js';
import { KrakenPublicStream } from './kraken-public.stream.js';
import type { TradingState } from './kraken-trading.state.js';

/** What the market data side is made of. */
export interface MarketDataParts {
  readonly clock: Clock;
  readonly rest: KrakenPublicRest;
  readonly directory: MarketDirectory;
  readonly board: ConnectionBoard;
  readonly state: TradingState;
  readonly offset: ClockOffset;
  readonly streamUrl: string;
  readonly silence: Millis;
  /** Which side of a trade is to pay. */
  readonly feeSide: FeeSide;
  /** Begins the private stream, if there is one: its connection is told with that of the prices. */
  readonly startReports: () => void;
  readonly remark: (remark: AdapterRemark) => void;
  readonly capture?: FrameCapture;
}

/** Name of the public stream on the board. */
export const PRICES = 'prices';

/** Prices of one instrument at Kraken. */
export class KrakenMarketData implements MarketData {
  private readonly queues = new Set<EventQueue<MarketEvent>>();
  private readonly streams = new Set<KrakenPublicStream>();

  constructor(private readonly parts: MarketDataParts) {}

  async instrument(): Promise<Instrument> {
    return (await this.parts.directory.fresh()).instrument;
  }

  async publishedFees(): Promise<FeeRates> {
    return publishedRates(await this.parts.directory.known(), this.parts.feeSide);
  }

  async candles(timeframe: Timeframe, count: number): Promise<readonly Candle[]> {
    const { rest, directory } = this.parts;
    const { altname } = await directory.known();
    const served = servedTimeframe(timeframe);
    const rows = fromCandles(await rest.ask('OHLC', toCandlesRequest(altname, served)), served);
    const candles = served === timeframe ? rows.closed : longer(timeframe, rows.closed, rows.runningSince);
    return count <= 0 ? [] : candles.slice(-count);
  }

  async *history(timeframe: Timeframe, from: UnixMillis, to: UnixMillis): AsyncIterable<Candle> {
    const { altname } = await this.parts.directory.known();
    yield* candlesOfTrades(this.parts.rest, altname, timeframe, from, to);
  }

  async *events(stop: StopSignal): AsyncIterable<MarketEvent> {
    const market = await this.market(stop);
    if (market === undefined) return;
    const queue = marketQueue();
    this.queues.add(queue);
    const stream = this.stream(market, queue);
    this.streams.add(stream);
    this.parts.state.setMode(market.mode);
    this.parts.startReports();
    stream.start();
    try {
      yield* queue.read(stop);
    } finally {
      this.queues.delete(queue);
      this.streams.delete(stream);
      stream.close();
    }
  }

  /** Hands a change of the connection on. */
  tell(event: ConnectionChanged): void {
    for (const queue of this.queues) queue.push(event);
  }

  /** Ends every stream of events. */
  close(): void {
    for (const queue of this.queues) queue.end();
    for (const stream of this.streams) stream.close();
  }

  private stream({ symbol, altname }: KrakenMarket, queue: EventQueue<MarketEvent>): KrakenPublicStream {
    const { clock, board, state, offset, streamUrl, silence, capture } = this.parts;
    const tape = new PriceTape(clock);
    return new KrakenPublicStream({
      clock,
      url: streamUrl,
      symbol,
      silence,
      ...(capture === undefined ? {} : { capture }),
      onTicker: (figures) => {
        const event = tape.ticker(figures);
        if (event !== undefined) queue.push(event);
      },
      onTrades: (trades, isPast) => {
        if (!isPast) for (const trade of trades) queue.push(tape.trade(trade));
      },
      venueTime: () => offset.now(),
      newestTrade: (after) => this.newestTrade(altname, after),
      onSystem: (status) => state.setSystem(status),
      onMode: (mode) => state.setMode(mode),
      onConnected: () => this.refresh(),
      onState: ({ state: now, reason }) => {
        if (now === 'up') return board.up(PRICES);
        tape.interrupted();
        board.down(PRICES, reason);
      },
    });
  }

  private async newestTrade(altname: string, after: UnixMillis): Promise<UnixMillis | undefined> {
    const since = (BigInt(after) + 1n) * 1_000_000n - 1n; // to the end of the millisecond that was told
    const { trades } = fromTrades(await this.parts.rest.ask('Trades', toTradesRequest(altname, since.toString())));
    return trades.at(-1)?.at;
  }

  /** The mode may have changed while nobody listened. */
  private refresh(): void {
    this.parts.directory.fresh().catch((error: unknown) => {
      const text = `the rules of the instrument could not be read again: ${isGridbotError(error) ? error.message : String(error)}`;
      this.parts.remark({ level: 'warn', text });
    });
  }

  /** The stream does not fail for an exchange that is not there yet. */
  private async market(stop: StopSignal): Promise<KrakenMarket | undefined> {
    const { directory, clock, remark } = this.parts;
    const backOff = new BackOff();
    while (!stop.aborted) {
      try {
        return await directory.known();
      } catch (error) {
        if (!isGridbotError(error) || !error.retryable) throw error;
        remark({ level: 'warn', text: error.message });
        await after(clock, backOff.next(), stop);
      }
    }
    return undefined;
  }
}

/**
 * Candles of a timeframe that Kraken does not serve, of finer ones; the interval that runs is left out. Parts without a trade repeat the close
 * before them, which is no price of the longer candle.
 */
function longer(timeframe: Timeframe, parts: readonly Candle[], runningSince: UnixMillis): readonly Candle[] {
  const accumulator = new CandleAccumulator(timeframe);
  const complete = parts.filter(({ volume }) => !volume.isZero()).map((part) => accumulator.addCandle(part));
  return [...complete, accumulator.closeUntil(runningSince)].filter((candle) => candle !== undefined);
}
