import type { WakeBand } from '../strategy/strategy-plugin.js';
import { Decimal } from '../values/decimal.js';
import { price, type Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { BadPrintSettings } from './guard-settings.js';

/** A print as it is judged. */
export interface JudgedPrint {
  readonly at: UnixMillis;
  readonly price: Price;
  readonly bid?: Price;
  readonly ask?: Price;
}

/** The last price that was believed. */
export interface BelievedPrice {
  readonly price: Price;
  /** Absent: of a process before this one, and therefore stale. */
  readonly at?: UnixMillis;
}

/** Prints near one level that are not believed yet. */
export interface Doubt {
  /** Price and time of the last of them. */
  readonly price: Price;
  readonly at: UnixMillis;
  /** Time of the first of them. */
  readonly since: UnixMillis;
  readonly count: number;
}

const THREE = Decimal.of(3n);

/**
 * Judges a print: `undefined` if it is believed, else the doubt after it. Believed is what is near the last believed price, what its own book
 * confirms, what further prints near the same level confirm, and the very first print, unless its own book speaks against it.
 * @param doubt the doubt after the print before; absent if that was believed
 */
export function judgePrint(
  print: JudgedPrint,
  believed: BelievedPrice | undefined,
  doubt: Doubt | undefined,
  settings: BadPrintSettings,
): Doubt | undefined {
  if (believed !== undefined && isNear(print.price, believed.price, settings.maxDistance)) return undefined;
  if (isInBook(print, settings)) return undefined;
  if (believed === undefined && (print.bid === undefined || print.ask === undefined)) return undefined;
  const { at, price } = print;
  const isStale = believed?.at === undefined || at - believed.at > settings.silence;
  if (doubt === undefined || !isNear(price, doubt.price, settings.maxDistance))
    return { price, at, since: at, count: 1 };
  if (at === doubt.at && price.eq(doubt.price)) return doubt; // the same print, shown again
  if (!isStale && at - doubt.since > settings.within) return { price, at, since: at, count: 1 };
  const count = doubt.count + 1;
  return count >= settings.prints ? undefined : { price, at, since: doubt.since, count };
}

/** A range around a believed price in which no print can be doubted, whichever comes after whichever. */
export function trustedRange(believed: Price, { maxDistance }: BadPrintSettings): Required<WakeBand> {
  const reach = believed.times(maxDistance).dividedBy(THREE, 18, 'floor');
  return { above: price(believed.plus(reach)), below: price(believed.minus(reach)) };
}

function isNear(price: Decimal, level: Decimal, maxDistance: Decimal): boolean {
  return price.minus(level).abs().lte(level.times(maxDistance));
}

/** True if bid and ask are a book that can be taken seriously, and the print lies within it. */
function isInBook({ price, bid, ask }: JudgedPrint, { bookMargin, maxDistance }: BadPrintSettings): boolean {
  if (bid === undefined || ask === undefined || ask.lt(bid) || !isNear(ask, bid, maxDistance)) return false;
  return price.gte(bid.times(Decimal.ONE.minus(bookMargin))) && price.lte(ask.times(Decimal.ONE.plus(bookMargin)));
}
