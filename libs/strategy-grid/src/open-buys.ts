import { Decimal, type Price, type WakeBand } from '@gridbot/core';
import type { BuyRecord } from './grid-state.js';
import { isNear, shiftThreshold } from './prices.js';
import { read } from './stored-decimal.js';
import type { Terms } from './terms.js';

/** What follows from a list of open and in-flight buys, each as soon as somebody asks: a list that is being built is asked little. */
export class OpenBuys {
  private knownNotional: Decimal | undefined;
  private knownNear: readonly string[] | undefined;
  private knownBand: WakeBand | undefined;

  constructor(
    private readonly buys: readonly BuyRecord[],
    private readonly terms: Terms,
  ) {}

  /** Price times quantity of all of them, quote. */
  get notional(): Decimal {
    return (this.knownNotional ??= notionalOf(this.buys));
  }

  /** The lowest price; `undefined` if there is no buy. */
  get lowest(): Decimal | undefined {
    const lowest = this.buys.at(-1);
    return lowest && read(lowest.price);
  }

  /** Above this price the buys follow the market; `undefined` if there is no buy. */
  get shiftAbove(): Price | undefined {
    return this.band.above;
  }

  /** Keys of buys that have a neighbour less than half an interval below them. */
  get tooNear(): readonly string[] {
    return (this.knownNear ??= tooNearOf(this.buys, this.terms));
  }

  /** The wake band that the buys alone allow. */
  get band(): WakeBand {
    return (this.knownBand ??= bandOf(this.buys, this.terms));
  }
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
  const facts = new OpenBuys(buys, terms);
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

function notionalOf(buys: readonly BuyRecord[]): Decimal {
  let sum = Decimal.ZERO;
  for (const { price, quantity } of buys) sum = sum.plus(read(price).times(read(quantity)));
  return sum;
}

function bandOf([highest]: readonly BuyRecord[], terms: Terms): WakeBand {
  return highest === undefined ? {} : { above: shiftThreshold(read(highest.price), terms) };
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
