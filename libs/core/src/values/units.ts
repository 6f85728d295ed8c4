import { powerOfTen } from './power-of-ten.js';

/**
 * A whole number: as a `number` as long as it is a safe integer, as a `bigint` beyond. Every value has one form only, and zero no sign.
 * Results that a double cannot hold exactly are computed with bigint, so nothing is ever rounded.
 */
export type Units = number | bigint;

/** The largest whole number whose neighbours are doubles of their own: no exact result beyond it rounds into the range. */
const MOST = 2 ** 53 - 1;
const MOST_BIG = 2n ** 53n - 1n;
/** Powers of ten as doubles: so far they are exact. */
export const EXACT_POWERS: readonly number[] = powersUpTo(22);

/** The one form of a bigint. */
export function unitsOf(whole: bigint): Units {
  // eslint-disable-next-line no-restricted-syntax -- a safe integer: exact
  return whole <= MOST_BIG && whole >= -MOST_BIG ? +whole.toString() : whole;
}

export function sum(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const exact = a + b;
    if (exact <= MOST && exact >= -MOST) return exact;
  }
  return unitsOf(BigInt(a) + BigInt(b));
}

export function difference(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const exact = a - b;
    if (exact <= MOST && exact >= -MOST) return exact;
  }
  return unitsOf(BigInt(a) - BigInt(b));
}

export function product(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const exact = a * b;
    if (exact <= MOST && exact >= -MOST) return exact + 0; // plus zero: minus zero becomes zero
  }
  return unitsOf(BigInt(a) * BigInt(b));
}

/** Times ten to the power of `power` (a whole number, 0 or more). */
export function scaled(a: Units, power: number): Units {
  if (power === 0) return a;
  if (typeof a === 'number' && power < EXACT_POWERS.length) {
    const exact = a * EXACT_POWERS[power]!;
    if (exact <= MOST && exact >= -MOST) return exact;
  }
  return unitsOf(BigInt(a) * powerOfTen(power));
}

/** The largest whole number that is not above `numerator / denominator` (not zero). */
export function floorQuotient(numerator: Units, denominator: Units): Units {
  if (typeof numerator === 'number' && typeof denominator === 'number') {
    // A quotient that is no whole number is at least 1 / denominator away from one, and rounded by less than that.
    return Math.floor(numerator / denominator) + 0;
  }
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  const rest = n % d;
  const quotient = n / d;
  return unitsOf(rest !== 0n && rest < 0n !== d < 0n ? quotient - 1n : quotient);
}

/** True if `a` is a whole multiple of `b` (not zero). */
export function isMultiple(a: Units, b: Units): boolean {
  if (typeof a === 'number' && typeof b === 'number') return b === 1 || a % b === 0;
  return BigInt(a) % BigInt(b) === 0n;
}

function powersUpTo(last: number): number[] {
  const powers = [1];
  while (powers.length <= last) powers.push(powers.at(-1)! * 10);
  return powers;
}
