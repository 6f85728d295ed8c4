import {
  TIMEFRAME_MILLIS,
  type Candle,
  type Clock,
  type Decimal,
  type Instrument,
  type MarketData,
  type MarketEvent,
  type Millis,
  type StopSignal,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import { demoHistory, type DemoHistoryOptions } from './demo-history.js';
import { demoPrices, ticksOf, type DemoPrice } from './demo-prices.js';
import { MarketPace, type MarketSpeed } from './market-pace.js';
import { aggregate, beginOf, joined, MinuteCandles } from './minute-candles.js';

/** How the demo market behaves and how fast it runs. */
export interface DemoMarketOptions {
  readonly seed: number;
  /** The first price, quote currency. */
  readonly startPrice: Decimal;
  /** Market time from one price to the next. */
  readonly tickEvery: Millis;
  /** Factor on every move, above 0. */
  readonly volatility: number;
  readonly speed: MarketSpeed;
}

/** How many minutes of the past are shown: 90 days. */
const PAST_MINUTES = 90 * 24 * 60;

/**
 * The demo market as market data. It opens at the clock's time of its making; from then on events carry market time, which runs `speed`
 * times as fast as the clock. A consumer that is slower holds the market up: no trade is left out. `events` may be ended and asked
 * for again: the market goes on where it was.
 */
export class DemoMarketData implements MarketData {
  private readonly past: DemoHistoryOptions;
  private readonly startAt: UnixMillis;
  private readonly trades: Generator<DemoPrice, never, undefined>;
  private readonly pace: MarketPace;
  private readonly minutes = new MinuteCandles(PAST_MINUTES);
  private upcoming: DemoPrice | undefined;
  private marketTime: UnixMillis;

  constructor(
    private readonly traded: Instrument,
    { seed, speed, ...behaviour }: DemoMarketOptions,
    clock: Clock,
  ) {
    const { tickSize, lotSize } = traded;
    const { startPrice, volatility } = behaviour;
    this.startAt = clock.now();
    this.marketTime = this.startAt;
    this.past = { seed, endTicks: ticksOf(startPrice, tickSize), volatility, tickSize, lotSize };
    this.trades = demoPrices(seed, { ...behaviour, tickSize, lotSize, startAt: this.startAt });
    this.pace = new MarketPace(clock, this.startAt, speed);
  }

  async instrument(): Promise<Instrument> {
    return this.traded;
  }

  async candles(timeframe: Timeframe, count: number): Promise<readonly Candle[]> {
    const length = TIMEFRAME_MILLIS[timeframe];
    const oldest = beginOf(this.startAt, '1d') - PAST_MINUTES * TIMEFRAME_MILLIS['1m'];
    const from = Math.max(oldest, beginOf(this.marketTime, timeframe) - count * length);
    const past = demoHistory(this.past, timeframe, from, beginOf(this.startAt, '1m'));
    const candles = joined(past, aggregate(this.minutes.all, timeframe));
    const closed = candles.filter(({ openedAt }) => openedAt + length <= this.marketTime);
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
