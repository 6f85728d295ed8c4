import { GridbotError } from '../errors/gridbot-error.js';
import { longText, plainText } from './decimal-text.js';
import {
  difference,
  EXACT_POWERS,
  floorQuotient,
  isMultiple,
  product,
  scaled,
  sum,
  unitsOf,
  type Units,
} from './units.js';

/** How {@link Decimal.dividedBy} treats what does not fit: towards minus infinity, plus infinity, or nearest-even. */
export type Rounding = 'floor' | 'ceil' | 'half-even';

const SYNTAX = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * An exact decimal number: a whole coefficient times ten to the power of minus `scale`. Immutable. Coefficients that are safe integers are
 * kept and computed with as numbers, all others as bigints; results never depend on which.
 * `plus`, `minus` and `times` never round. Division always names its rounding, because it cannot be exact in general.
 */
export class Decimal {
  static readonly ZERO = new Decimal(0, 0);
  static readonly ONE = new Decimal(1, 0);

  private constructor(
    private readonly units: Units,
    /** Digits after the decimal point, 0 or more. */
    readonly scale: number,
  ) {}

  /**
   * A decimal of the given digits and scale (a whole number, 0 or more): `of(12345n, 2)` is 123.45. A safe integer will do for the digits.
   * @throws GridbotError VALUE.DECIMAL for a number that is no safe integer, and for such a scale
   */
  static of(coefficient: bigint | number, scale = 0): Decimal {
    assertScale(scale);
    if (typeof coefficient === 'bigint') return new Decimal(unitsOf(coefficient), scale);
    if (Number.isSafeInteger(coefficient)) return new Decimal(coefficient + 0, scale);
    throw new GridbotError('VALUE.DECIMAL', `${coefficient} is not a safe integer: give the digits as bigint`);
  }

  /** All digits, without the decimal point. */
  get coefficient(): bigint {
    return BigInt(this.units);
  }

  /**
   * Reads plain (`-12.50`) or scientific (`1e-7`) notation exactly.
   * @throws GridbotError VALUE.DECIMAL for anything else, surrounding blanks and `Infinity` included
   */
  static parse(text: string): Decimal {
    if (typeof text !== 'string') throw noText(text);
    const short = parsePlain(text);
    if (short !== undefined) return new Decimal(short.units, short.scale);
    const match = SYNTAX.exec(text);
    if (match === null) {
      throw new GridbotError('VALUE.DECIMAL', `${JSON.stringify(text)} is not a decimal number such as 0.02 or -12.5`);
    }
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    const digits = BigInt(whole + fraction);
    const scale = fraction.length - Number.parseInt(exponent, 10);
    const coefficient = sign === '-' ? -digits : digits;
    const units = unitsOf(coefficient);
    return scale >= 0 ? new Decimal(units, scale) : new Decimal(scaled(units, -scale), 0);
  }

  static min(first: Decimal, ...rest: readonly Decimal[]): Decimal {
    let least = first;
    for (const value of rest) if (value.lt(least)) least = value;
    return least;
  }

  static max(first: Decimal, ...rest: readonly Decimal[]): Decimal {
    let greatest = first;
    for (const value of rest) if (value.gt(greatest)) greatest = value;
    return greatest;
  }

  plus(other: Decimal): Decimal {
    if (this.scale === other.scale) return new Decimal(sum(this.units, other.units), this.scale);
    const scale = this.scale > other.scale ? this.scale : other.scale;
    return new Decimal(sum(this.at(scale), other.at(scale)), scale);
  }

  minus(other: Decimal): Decimal {
    if (this.scale === other.scale) return new Decimal(difference(this.units, other.units), this.scale);
    const scale = this.scale > other.scale ? this.scale : other.scale;
    return new Decimal(difference(this.at(scale), other.at(scale)), scale);
  }

  times(other: Decimal): Decimal {
    return new Decimal(product(this.units, other.units), this.scale + other.scale);
  }

  negate(): Decimal {
    return new Decimal(difference(0, this.units), this.scale);
  }

  abs(): Decimal {
    return this.units < 0 ? this.negate() : this;
  }

  /**
   * The quotient with `scale` digits after the point.
   * @throws GridbotError VALUE.DECIMAL if the divisor is zero or the scale is not a whole number of 0 or more
   */
  dividedBy(divisor: Decimal, scale: number, rounding: Rounding): Decimal {
    assertScale(scale);
    const numerator = scaled(this.units, divisor.scale + scale);
    const denominator = scaled(divisor.units, this.scale);
    return new Decimal(divideWhole(numerator, denominator, rounding), scale);
  }

  /**
   * `floor(this / divisor / step) * step`, computed exactly: the largest multiple of `step` not above the quotient.
   * The way to a price on its tick or a quantity on its lot step.
   */
  dividedToStep(divisor: Decimal, step: Decimal): Decimal {
    const denominator = divisor.times(step);
    const count = divideWhole(scaled(this.units, denominator.scale), scaled(denominator.units, this.scale), 'floor');
    return new Decimal(product(count, step.units), step.scale);
  }

  /** The largest multiple of `step` (above zero) that is not above this. */
  floorTo(step: Decimal): Decimal {
    return this.toStep(step, 'floor');
  }

  /** The smallest multiple of `step` (above zero) that is not below this. */
  ceilTo(step: Decimal): Decimal {
    return this.toStep(step, 'ceil');
  }

  /** True if this is a whole multiple of `step` (above zero). */
  isMultipleOf(step: Decimal): boolean {
    if (step.isZero()) throw divisionByZero();
    const scale = this.scale > step.scale ? this.scale : step.scale;
    return isMultiple(this.at(scale), step.at(scale));
  }

  /** -1, 0 or 1: this below, equal to, above the other. */
  compare(other: Decimal): -1 | 0 | 1 {
    let mine = this.units;
    let theirs = other.units;
    if (this.scale !== other.scale && this.isShort && other.isShort) {
      // Rounding keeps the order of numbers: nearest doubles that differ tell it without scaling anything.
      const mineNear = this.toDouble();
      const theirsNear = other.toDouble();
      if (mineNear !== theirsNear) return mineNear < theirsNear ? -1 : 1;
    }
    if (this.scale < other.scale) mine = this.at(other.scale);
    else if (this.scale > other.scale) theirs = other.at(this.scale);
    else if (this.scale !== other.scale) throw noDecimal(other);
    return mine < theirs ? -1 : mine > theirs ? 1 : 0;
  }

  eq(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  lt(other: Decimal): boolean {
    return this.compare(other) < 0;
  }

  lte(other: Decimal): boolean {
    return this.compare(other) <= 0;
  }

  gt(other: Decimal): boolean {
    return this.compare(other) > 0;
  }

  gte(other: Decimal): boolean {
    return this.compare(other) >= 0;
  }

  isZero(): boolean {
    return this.units === 0;
  }

  isPositive(): boolean {
    return this.units > 0;
  }

  isNegative(): boolean {
    return this.units < 0;
  }

  /** Plain notation without exponent and without trailing zeros: `0.0000001`, `-12.5`, `0`. `parse` reads it back. */
  toString(): string {
    const { units, scale } = this;
    if (scale === 0 || units === 0) return units.toString();
    return typeof units === 'number' && scale < EXACT_POWERS.length ? plainText(units, scale) : longText(units, scale);
  }

  /**
   * Never: `a < b` and `a + b` would compare and join the texts. Text in a template is `toString`.
   * @throws GridbotError VALUE.DECIMAL
   */
  valueOf(): never {
    const way = 'use lt, gt, eq, plus, minus and times, and `${value}` for its text';
    throw new GridbotError('VALUE.DECIMAL', `a decimal (${this.toString()}) has no operators such as < or +: ${way}`);
  }

  /** JSON carries decimals as strings, so that no reader turns them into floats. */
  toJSON(): string {
    return this.toString();
  }

  /** The nearest double. For charts, statistics and early-outs only: never for an amount of money. */
  toDouble(): number {
    // Of two doubles that are exact, the quotient is the nearest double of the exact quotient.
    if (this.isShort) return (this.units as number) / EXACT_POWERS[this.scale]!;
    // eslint-disable-next-line no-restricted-syntax -- the one door out of exact numbers
    return +`${this.units}e-${this.scale}`;
  }

  /** True if digits and divisor are exact as doubles. */
  private get isShort(): boolean {
    return typeof this.units === 'number' && this.scale < EXACT_POWERS.length;
  }

  private at(scale: number): Units {
    return scale === this.scale ? this.units : scaled(this.units, scale - this.scale);
  }

  private toStep(step: Decimal, rounding: Rounding): Decimal {
    const scale = this.scale > step.scale ? this.scale : step.scale;
    return new Decimal(product(divideWhole(this.at(scale), step.at(scale), rounding), step.units), step.scale);
  }
}

/** Reads a decimal from text; short for `Decimal.parse`. */
export function decimal(text: string): Decimal {
  return Decimal.parse(text);
}

function assertScale(scale: number): void {
  if (Number.isInteger(scale) && scale >= 0) return;
  throw new GridbotError('VALUE.DECIMAL', `scale ${scale} is not a whole number of 0 or more`);
}

function divideWhole(numerator: Units, denominator: Units, rounding: Rounding): Units {
  if (denominator === 0) throw divisionByZero();
  const floor = floorQuotient(numerator, denominator);
  if (rounding === 'floor') return floor;
  const remainder = difference(numerator, product(floor, denominator));
  if (remainder === 0) return floor;
  if (rounding === 'ceil') return sum(floor, 1);
  const twice = product(remainder, 2);
  // Floor division leaves a remainder of the denominator's sign.
  const order = denominator < 0 ? compare(denominator, twice) : compare(twice, denominator);
  const isUp = order === 0 ? !isMultiple(floor, 2) : order > 0;
  return isUp ? sum(floor, 1) : floor;
}

function compare(a: Units, b: Units): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reads plain notation of few digits, as nearly all numbers are written; `undefined` for everything else. Too many never round to few. */
function parsePlain(text: string): { readonly units: number; readonly scale: number } | undefined {
  const start = text.charCodeAt(0) === 45 ? 1 : 0; // a minus sign
  let units = 0;
  let point = -1;
  for (let i = start; i < text.length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) units = units * 10 + digit;
    else if (digit === -2 && point < 0 && i > start) point = i;
    else return undefined;
  }
  if (text.length === start || point === text.length - 1 || units > Number.MAX_SAFE_INTEGER) return undefined;
  return { units: start === 1 ? 0 - units : units, scale: point < 0 ? 0 : text.length - 1 - point };
}

/** Plugins in JavaScript have no compiler to tell them. */
function noDecimal(value: unknown): GridbotError {
  return new GridbotError('VALUE.DECIMAL', `${JSON.stringify(value)} is no decimal: make one with decimal('0.02')`);
}

function noText(value: unknown): GridbotError {
  const shown = JSON.stringify(value);
  return new GridbotError('VALUE.DECIMAL', `a decimal is read from text such as '0.02', not from ${shown}`);
}

function divisionByZero(): GridbotError {
  return new GridbotError('VALUE.DECIMAL', 'division by zero');
}
