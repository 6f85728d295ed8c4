import { Decimal, type Candle, type Millis, type Price, type UnixMillis } from '@gridbot/core';

/** The order in which a candle's prices are visited: open-low-high-close or open-high-low-close. */
export type CandlePath = 'olhc' | 'ohlc';

/**
 * How candles are walked: all the same way, or each by what it is. A way over both extremes is longer by twice the move from open to close if it
 * first goes against that move's end: `longest` takes a candle that rises high first and one that falls low first, `shortest` the other
 * way round. The longer the way, the more levels are crossed.
 */
export type CandleReading = CandlePath | 'longest' | 'shortest';

/** The path through a candle under a reading. One that ends where it began goes over its low first: both ways are as long. */
export function pathThrough(reading: CandleReading, open: number, close: number): CandlePath {
  if (reading === 'olhc' || reading === 'ohlc') return reading;
  return close > open === (reading === 'longest') && close !== open ? 'ohlc' : 'olhc';
}

/** A candle to be walked. */
export interface WalkedCandle extends Pick<Candle, 'openedAt' | 'open' | 'high' | 'low' | 'close'> {
  /** Length of its interval, at least 1 ms. */
  readonly length: Millis;
}

/** Who is led through a candle. */
export interface CandleVisitor {
  /** The next level on the way from one price to another: `from` excluded, `to` included. Asked anew after every print. */
  nextLevel(from: Price, to: Price): Price | undefined;
  /** The market prints. Times never fall. */
  print(price: Price, at: UnixMillis): void;
  /**
   * Does the earliest thing that is due at or before `at` (a timer, an order that arrives) and answers true; false if nothing is. Asked
   * before every print until it answers false; levels are looked up anew after every true. Absent: nothing is ever due.
   */
  interrupt?(at: UnixMillis): boolean;
}

/**
 * Walks a candle as a path of prints: the open, both extremes, the close, and every level that is crossed between them, each once, in the
 * order of prices. A leg without length (open = low, say) prints nothing.
 *
 * The open prints at `openedAt`, the first extreme after a quarter of the interval, the second after three quarters, the close in its last
 * millisecond; a level in between prints when a price that moves evenly would reach it, in whole milliseconds.
 */
export function walkCandle(candle: WalkedCandle, path: CandlePath, visitor: CandleVisitor): void {
  const { openedAt, length, open, high, low, close } = candle;
  const [first, second] = path === 'olhc' ? [low, high] : [high, low];
  const firstAt = openedAt + Math.floor(length / 4);
  const secondAt = openedAt + Math.floor((length * 3) / 4);
  settle(visitor, openedAt);
  visitor.print(open, openedAt);
  walkLeg(open, first, openedAt, firstAt, visitor);
  walkLeg(first, second, firstAt, secondAt, visitor);
  walkLeg(second, close, secondAt, openedAt + length - 1, visitor);
}

function walkLeg(from: Price, to: Price, begin: UnixMillis, end: UnixMillis, visitor: CandleVisitor): void {
  let price = from;
  while (!price.eq(to)) {
    const target = visitor.nextLevel(price, to) ?? to;
    const at = target.eq(to) ? end : timeBetween(from, to, begin, end, target);
    if (visitor.interrupt?.(at) === true) continue;
    visitor.print(target, at);
    price = target;
  }
}

function settle(visitor: CandleVisitor, at: UnixMillis): void {
  while (visitor.interrupt?.(at) === true);
}

/** When an even move is at a price on its way. */
function timeBetween(from: Price, to: Price, begin: UnixMillis, end: UnixMillis, price: Price): UnixMillis {
  const whole = to.minus(from).abs();
  const passed = price.minus(from).abs();
  const elapsed = passed.times(Decimal.of(BigInt(end - begin))).dividedBy(whole, 0, 'floor');
  return begin + Number(elapsed.coefficient);
}
