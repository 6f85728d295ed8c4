import { Decimal, price, type Price } from '@gridbot/core';
import type { BookLevel } from './market-figures.js';
import type { Quote } from './public-trade.js';

/** What a book is made up with. */
export interface BookShape {
  readonly tickSize: Decimal;
  readonly lotSize: Decimal;
}

/** Quote currency that a level offers, at the least and at the most. */
const LEVEL_NOTIONAL = { least: 100, most: 10_000 };
/** Levels are at most this part of the price apart: 1/20,000. */
const LEVELS_A_PRICE = 20_000n;

/**
 * One side of a book behind the best price, which is the first level. What a price offers depends on the price alone, so that a book that
 * moves shows the same levels again.
 */
export function bookSide(side: 'bid' | 'ask', quote: Quote, depth: number, shape: BookShape): readonly BookLevel[] {
  const best: BookLevel =
    side === 'bid'
      ? { price: quote.bid, quantity: quote.bidQuantity }
      : { price: quote.ask, quantity: quote.askQuantity };
  const step = stepOf(best.price, shape.tickSize);
  const levels = [best];
  let at: Decimal = side === 'bid' ? best.price.floorTo(step) : best.price.ceilTo(step);
  while (levels.length < depth) {
    at = side === 'bid' ? at.minus(step) : at.plus(step);
    if (!at.isPositive()) break;
    levels.push({ price: price(at), quantity: offeredAt(price(at), shape) });
  }
  return levels.slice(0, depth);
}

/** Base that is offered at a price. */
export function offeredAt(at: Price, { tickSize, lotSize }: BookShape): Decimal {
  const ticks = at.dividedBy(tickSize, 0, 'floor').coefficient;
  const share = Number(BigInt.asUintN(32, (ticks ^ (ticks >> 7n)) * 2_654_435_761n)) / 2 ** 32;
  const notional = LEVEL_NOTIONAL.least + Math.floor(share * (LEVEL_NOTIONAL.most - LEVEL_NOTIONAL.least));
  return Decimal.max(Decimal.of(BigInt(notional)).dividedToStep(at, lotSize), lotSize);
}

/** A power of ten of ticks, so that a moving price keeps its levels. */
function stepOf(at: Price, tickSize: Decimal): Decimal {
  const ticks = at.dividedBy(tickSize, 0, 'floor').coefficient / LEVELS_A_PRICE;
  return tickSize.times(Decimal.of(10n ** BigInt(ticks.toString().length - 1)));
}
