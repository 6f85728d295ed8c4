import { Decimal, price, quantity, type Millis, type Price, type Quantity, type UnixMillis } from '@gridbot/core';
import { mulberry32 } from '../random/random-source.js';
import { PriceWalk } from './price-walk.js';

/** One trade of the demo market. */
export interface DemoPrice {
  readonly at: UnixMillis;
  readonly price: Price;
  /** Base traded. */
  readonly quantity: Quantity;
}

/** How the demo market behaves. */
export interface DemoPricesOptions {
  /** Quote currency; the first price is it, on the tick below. Default: 50000. */
  readonly startPrice?: Decimal;
  /** Default: 0.1. */
  readonly tickSize?: Decimal;
  /** Default: 0.00000001. */
  readonly lotSize?: Decimal;
  /** Time of the first trade. Default: 0. */
  readonly startAt?: UnixMillis;
  /** Time from one trade to the next. Default: 1,000. */
  readonly tickEvery?: Millis;
  /** Factor on every move: 1 is lively enough for a 1 % grid to trade every few hundred ticks. Default: 1. */
  readonly volatility?: number;
}

/**
 * The trades of the demo market, without end: trends, calm, bursts, crashes and recoveries around the start price. The same seed and
 * options give the same trades, everywhere. Prices are whole ticks and quantities whole lots, computed exactly.
 */
export function* demoPrices(
  seed: number,
  {
    startPrice = Decimal.of(50_000n),
    tickSize = Decimal.of(1n, 1),
    lotSize = Decimal.of(1n, 8),
    startAt = 0,
    tickEvery = 1_000,
    volatility = 1,
  }: DemoPricesOptions = {},
): Generator<DemoPrice, never, undefined> {
  const walk = new PriceWalk(ticksOf(startPrice, tickSize), volatility, mulberry32(seed));
  for (let at = startAt; ; at += tickEvery) {
    const traded = price(tickSize.times(Decimal.of(BigInt(walk.price))));
    const lots = Decimal.of(BigInt(walk.tradeSize())).dividedToStep(traded, lotSize);
    yield { at, price: traded, quantity: quantity(Decimal.max(lots, lotSize)) };
    walk.step();
  }
}

/** How many whole ticks a price has. */
export function ticksOf(at: Decimal, tickSize: Decimal): number {
  return Number(at.dividedBy(tickSize, 0, 'floor').coefficient);
}
