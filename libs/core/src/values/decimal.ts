import { GridbotError } from '../errors/gridbot-error.js';
import { powerOfTen } from './power-of-ten.js';

/** How {@link Decimal.dividedBy} treats what does not fit: towards minus infinity, plus infinity, or nearest-even. */
export type Rounding = 'floor' | 'ceil' | 'half-even';

const SYNTAX = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * An exact decimal number: a bigint coefficient times ten to the power of minus `scale`. Immutable.
 * `plus`, `minus` and `times` never round. Division always names its rounding, because it cannot be exact in general.
 */
export class Decimal {
  static readonly ZERO = new Decimal(0n, 0);
  static readonly ONE = new Decimal(1n, 0);

  private constructor(
    /** All digits, without the decimal point. */
    readonly coefficient: bigint,
    /** Digits after the decimal point, 0 or more. */
    readonly scale: number,
  ) {}

  /** A decimal of the given digits and scale (a whole number, 0 or more): `of(12345n, 2)` is 123.45. */
  static of(coefficient: bigint, scale = 0): Decimal {
    assertScale(scale);
    return new Decimal(coefficient, scale);
  }

  /**
   * Reads plain (`-12.50`) or scientific (`1e-7`) notation exactly.
   * @throws GridbotError VALUE.DECIMAL for anything else, surrounding blanks and `Infinity` included
   */
  static parse(text: string): Decimal {
    const match = SYNTAX.exec(text);
    if (match === null) {
      throw new GridbotError('VALUE.DECIMAL', `${JSON.stringify(text)} is not a decimal number such as 0.02 or -12.5`);
    }
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    const digits = BigInt(whole + fraction);
    const scale = fraction.length - Number.parseInt(exponent, 10);
    const coefficient = sign === '-' ? -digits : digits;
    return scale >= 0 ? new Decimal(coefficient, scale) : new Decimal(coefficient * powerOfTen(-scale), 0);
  }

  static min(first: Decimal, ...rest: readonly Decimal[]): Decimal {
    return rest.reduce((least, value) => (value.lt(least) ? value : least), first);
  }

  static max(first: Decimal, ...rest: readonly Decimal[]): Decimal {
    return rest.reduce((greatest, value) => (value.gt(greatest) ? value : greatest), first);
  }

  plus(other: Decimal): Decimal {
    if (this.scale === other.scale) return new Decimal(this.coefficient + other.coefficient, this.scale);
    const scale = this.scale > other.scale ? this.scale : other.scale;
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Decimal): Decimal {
    if (this.scale === other.scale) return new Decimal(this.coefficient - other.coefficient, this.scale);
    const scale = this.scale > other.scale ? this.scale : other.scale;
    return new Decimal(this.at(scale) - other.at(scale), scale);
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  negate(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  abs(): Decimal {
    return this.coefficient < 0n ? this.negate() : this;
  }

  /**
   * The quotient with `scale` digits after the point.
   * @throws GridbotError VALUE.DECIMAL if the divisor is zero or the scale is not a whole number of 0 or more
   */
  dividedBy(divisor: Decimal, scale: number, rounding: Rounding): Decimal {
    assertScale(scale);
    const numerator = this.coefficient * powerOfTen(divisor.scale + scale);
    const denominator = divisor.coefficient * powerOfTen(this.scale);
    return new Decimal(divideWhole(numerator, denominator, rounding), scale);
  }

  /**
   * `floor(this / divisor / step) * step`, computed exactly: the largest multiple of `step` not above the quotient.
   * The way to a price on its tick or a quantity on its lot step.
   */
  dividedToStep(divisor: Decimal, step: Decimal): Decimal {
    const denominator = divisor.times(step);
    const count = divideWhole(
      this.coefficient * powerOfTen(denominator.scale),
      denominator.coefficient * powerOfTen(this.scale),
      'floor',
    );
    return new Decimal(count * step.coefficient, step.scale);
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
    if (step.coefficient === 0n) throw divisionByZero();
    const scale = this.scale > step.scale ? this.scale : step.scale;
    return this.at(scale) % step.at(scale) === 0n;
  }

  /** -1, 0 or 1: this below, equal to, above the other. */
  compare(other: Decimal): -1 | 0 | 1 {
    let mine = this.coefficient;
    let theirs = other.coefficient;
    if (this.scale < other.scale) mine = this.at(other.scale);
    else if (this.scale > other.scale) theirs = other.at(this.scale);
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
    return this.coefficient === 0n;
  }

  isPositive(): boolean {
    return this.coefficient > 0n;
  }

  isNegative(): boolean {
    return this.coefficient < 0n;
  }

  /** Plain notation without exponent and without trailing zeros: `0.0000001`, `-12.5`, `0`. `parse` reads it back. */
  toString(): string {
    const negative = this.coefficient < 0n;
    let digits = (negative ? -this.coefficient : this.coefficient).toString();
    if (this.scale > 0) {
      digits = digits.padStart(this.scale + 1, '0');
      const whole = digits.slice(0, -this.scale);
      const fraction = withoutTrailingZeros(digits.slice(-this.scale));
      digits = fraction === '' ? whole : `${whole}.${fraction}`;
    }
    return negative ? `-${digits}` : digits;
  }

  /** JSON carries decimals as strings, so that no reader turns them into floats. */
  toJSON(): string {
    return this.toString();
  }

  /** The nearest double. For charts, statistics and early-outs only: never for an amount of money. */
  toDouble(): number {
    // eslint-disable-next-line no-restricted-syntax -- the one door out of exact numbers
    return +this.toString();
  }

  private at(scale: number): bigint {
    return scale === this.scale ? this.coefficient : this.coefficient * powerOfTen(scale - this.scale);
  }

  private toStep(step: Decimal, rounding: Rounding): Decimal {
    const scale = this.scale > step.scale ? this.scale : step.scale;
    return new Decimal(divideWhole(this.at(scale), step.at(scale), rounding) * step.coefficient, step.scale);
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

function divideWhole(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw divisionByZero();
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const quotient = n / d;
  const remainder = n % d;
  if (remainder === 0n) return quotient;
  const floor = remainder < 0n ? quotient - 1n : quotient;
  if (rounding === 'floor') return floor;
  if (rounding === 'ceil') return floor + 1n;
  const twice = (n - floor * d) * 2n;
  if (twice === d) return floor % 2n === 0n ? floor : floor + 1n;
  return twice < d ? floor : floor + 1n;
}

function divisionByZero(): GridbotError {
  return new GridbotError('VALUE.DECIMAL', 'division by zero');
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
