import {
  TIMEFRAME_MILLIS,
  type Candle,
  type Clock,
  type Instrument,
  type MarketData,
  type MarketEvent,
  type StopSignal,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import { demoHistory, HISTORY_MINUTES } from './demo-history.js';
import { demoPrices, type DemoPrice, type DemoPricesOptions } from './demo-prices.js';
import { MarketPace, type MarketSpeed } from './market-pace.js';
import { aggregate, beginOf, MinuteCandles } from './minute-candles.js';

/** How the demo market behaves and how fast it runs. */
export interface DemoMarketOptions extends Pick<DemoPricesOptions, 'startPrice' | 'tickEvery' | 'volatility'> {
  readonly seed: number;
  readonly speed: MarketSpeed;
}

/**
 * The demo market as market data. It opens at the clock's time of its making; from then on events carry market time, which runs `speed`
 * times as fast as the clock. A consumer that is slower holds the market up: no trade is left out. `events` may be ended and asked
 * for again: the market goes on where it was.
 */
export class DemoMarketData implements MarketData {
  private readonly prices: DemoPricesOptions;
  private readonly startAt: UnixMillis;
  private readonly trades: Generator<DemoPrice, never, undefined>;
  private readonly pace: MarketPace;
  private readonly minutes = new MinuteCandles(HISTORY_MINUTES);
  private upcoming: DemoPrice | undefined;
  private marketTime: UnixMillis;

  constructor(
    private readonly traded: Instrument,
    private readonly options: DemoMarketOptions,
    clock: Clock,
  ) {
    const { seed, speed, ...rest } = options;
    const { tickSize, lotSize } = traded;
    this.startAt = clock.now();
    this.marketTime = this.startAt;
    this.prices = { ...rest, tickSize, lotSize };
    this.trades = demoPrices(seed, { ...this.prices, startAt: this.startAt });
    this.pace = new MarketPace(clock, this.startAt, speed);
  }

  async instrument(): Promise<Instrument> {
    return this.traded;
  }

  async candles(timeframe: Timeframe, count: number): Promise<readonly Candle[]> {
    const length = TIMEFRAME_MILLIS[timeframe];
    const from = Math.max(
      beginOf(this.startAt, '1d') - HISTORY_MINUTES * TIMEFRAME_MILLIS['1m'],
      beginOf(this.marketTime, timeframe) - count * length,
    );
    const past = Math.max(0, (beginOf(this.startAt, '1m') - from) / TIMEFRAME_MILLIS['1m']);
    const minutes = [...demoHistory(this.options.seed, this.prices, this.startAt, past), ...this.minutes.all];
    const closed = aggregate(minutes, timeframe).filter(({ openedAt }) => openedAt + length <= this.marketTime);
    return count > 0 ? closed.slice(-count) : [];
  }

  async *events(stop: StopSignal): AsyncGenerator<MarketEvent, void, undefined> {
    while (!stop.aborted) {
      this.upcoming ??= this.trades.next().value;
      await this.pace.reached(this.upcoming.at, stop);
      if (stop.aborted) return;
      const trade = this.upcoming;
      this.upcoming = undefined;
      this.marketTime = trade.at;
      this.minutes.add(trade);
      yield { type: 'ticker-updated', ...trade };
    }
  }
}
