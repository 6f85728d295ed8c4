import { Decimal, price, TIMEFRAME_MILLIS, type Candle, type Timeframe, type UnixMillis } from '@gridbot/core';
import { mulberry32 } from '../random/random-source.js';
import { PriceWalk } from './price-walk.js';

/** Time from one trade of history to the next: four a minute are enough for candles with a body and wicks. */
const STEP = TIMEFRAME_MILLIS['1m'] / 4;
/** Turns a seed into that of its history. */
const HISTORY = 0x5eed_0000;

/** What history is told of. */
export interface DemoHistoryOptions {
  readonly seed: number;
  /** The price at which it ends, in ticks. */
  readonly endTicks: number;
  readonly volatility: number;
  readonly tickSize: Decimal;
  readonly lotSize: Decimal;
}

/** A candle whose prices are ticks. */
interface TickCandle {
  readonly openedAt: UnixMillis;
  open: number;
  high: number;
  low: number;
  readonly close: number;
  /** Quote currency traded. */
  notional: number;
}

/**
 * What the demo market did before it opened, as candles, oldest first: the same walk from the same start price, told backwards, so that it
 * ends where the market begins. Asking further back leaves the newer part as it was.
 * @param from begin of the oldest candle
 * @param end exclusive; the last candle may be cut short by it
 */
export function demoHistory(
  options: DemoHistoryOptions,
  timeframe: Timeframe,
  from: UnixMillis,
  end: UnixMillis,
): readonly Candle[] {
  const walk = new PriceWalk(options.endTicks, options.volatility, mulberry32(options.seed ^ HISTORY));
  const length = TIMEFRAME_MILLIS[timeframe];
  const newestFirst: TickCandle[] = [];
  for (let at = end - STEP; at >= from; at -= STEP) {
    const openedAt = at - (at % length);
    const last = newestFirst[newestFirst.length - 1];
    const notional = walk.tradeSize();
    if (last?.openedAt === openedAt) addOlder(last, walk.price, notional);
    else
      newestFirst.push({ openedAt, open: walk.price, high: walk.price, low: walk.price, close: walk.price, notional });
    walk.step();
  }
  return newestFirst.reverse().map((candle) => toCandle(candle, timeframe, options));
}

function addOlder(candle: TickCandle, ticks: number, notional: number): void {
  candle.open = ticks;
  candle.high = Math.max(candle.high, ticks);
  candle.low = Math.min(candle.low, ticks);
  candle.notional += notional;
}

function toCandle(candle: TickCandle, timeframe: Timeframe, { tickSize, lotSize }: DemoHistoryOptions): Candle {
  const priced = (ticks: number) => price(tickSize.times(Decimal.of(BigInt(ticks))));
  const close = priced(candle.close);
  return {
    timeframe,
    openedAt: candle.openedAt,
    open: priced(candle.open),
    high: priced(candle.high),
    low: priced(candle.low),
    close,
    volume: Decimal.of(BigInt(candle.notional)).dividedToStep(close, lotSize),
  };
}
