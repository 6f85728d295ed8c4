import { Decimal } from '@gridbot/core';

/** Digits after the point of nearly every amount on the wire. */
const DIGITS = 8;

/** An amount as Binance writes it: a string with eight digits after the point, or as many as asked for. Rounded half to even. */
export function fixed(value: Decimal, decimals = DIGITS): string {
  const { coefficient } = value.dividedBy(Decimal.ONE, decimals, 'half-even');
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(decimals + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Zero as Binance writes it. */
export const ZERO_TEXT = '0.00000000';

/** An id as a JSON number. */
export function idNumber(id: string): number {
  return Number(id);
}

/** A quotient with eight digits; zero if the divisor is. */
export function quotient(dividend: Decimal, divisor: Decimal): Decimal {
  return divisor.isZero() ? Decimal.ZERO : dividend.dividedBy(divisor, DIGITS, 'half-even');
}
