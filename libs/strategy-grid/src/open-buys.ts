import { Decimal, type Price, type WakeBand } from '@gridbot/core';
import type { BuyRecord } from './grid-state.js';
import { isNear, shiftThreshold } from './prices.js';
import { read } from './stored-decimal.js';
import type { Terms } from './terms.js';

/** What follows from a list of open and in-flight buys. */
export interface OpenBuys {
  /** Price times quantity of all of them, quote. */
  readonly notional: Decimal;
  /** The lowest price; absent if there is no buy. */
  readonly lowest?: Decimal;
  /** Above this price the buys follow the market; absent if there is no buy. */
  readonly shiftAbove?: Price;
  /** Keys of buys that have a neighbour less than half an interval below them. */
  readonly tooNear: readonly string[];
  /** The wake band that the buys alone allow. */
  readonly band: WakeBand;
}

interface Remembered {
  readonly buys: readonly BuyRecord[];
  readonly terms: Terms;
  readonly facts: OpenBuys;
}

let remembered: Remembered | undefined;

/** The facts about a list of buys. Those of the last list are remembered: lists never change, and one is asked about many times. */
export function openBuysOf(buys: readonly BuyRecord[], terms: Terms): OpenBuys {
  if (remembered?.buys === buys && remembered.terms === terms) return remembered.facts;
  const facts = deriveFacts(buys, terms);
  remembered = { buys, terms, facts };
  return facts;
}

/** The list with one more buy, in its place by price. */
export function withBuy(buys: readonly BuyRecord[], buy: BuyRecord): readonly BuyRecord[] {
  const price = read(buy.price);
  const lowest = buys[buys.length - 1];
  if (lowest === undefined || price.lte(read(lowest.price))) return [...buys, buy]; // as nearly always
  const place = buys.findIndex((other) => read(other.price).lt(price));
  return place === -1 ? [...buys, buy] : [...buys.slice(0, place), buy, ...buys.slice(place)];
}

/** The list without the buy of this key. */
export function withoutBuy(buys: readonly BuyRecord[], key: string): readonly BuyRecord[] {
  return buys.filter((buy) => buy.key !== key);
}

function deriveFacts(buys: readonly BuyRecord[], terms: Terms): OpenBuys {
  const highest = buys[0];
  const lowest = buys.at(-1);
  if (highest === undefined || lowest === undefined) return { notional: Decimal.ZERO, tooNear: [], band: {} };
  const shiftAbove = shiftThreshold(read(highest.price), terms);
  return {
    notional: buys.reduce((sum, buy) => sum.plus(read(buy.price).times(read(buy.quantity))), Decimal.ZERO),
    lowest: read(lowest.price),
    shiftAbove,
    tooNear: tooNearOf(buys, terms),
    band: { above: shiftAbove },
  };
}

/** Buys on their way out are no neighbours any more. */
function tooNearOf(buys: readonly BuyRecord[], terms: Terms): readonly string[] {
  const keys: string[] = [];
  let high: BuyRecord | undefined;
  for (const buy of buys) {
    if (buy.canceling !== undefined) continue;
    if (high !== undefined && isNear(read(high.price), read(buy.price), terms)) keys.push(high.key);
    high = buy;
  }
  return keys;
}
