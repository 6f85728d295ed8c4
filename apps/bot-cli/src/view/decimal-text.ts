import { Decimal } from '@gridbot/core';

/** A decimal for people: at most so many digits after the point, half to even. Never for anything that is read again. */
export function rounded(value: Decimal, digits: number): string {
  const text = value.dividedBy(Decimal.ONE, digits, 'half-even').toString();
  const [whole = '', fraction = ''] = text.split('.');
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`;
}

/** An amount of any asset: to four digits after the point, or to eight where four would leave next to nothing of it. */
export function amountText(value: Decimal): string {
  return rounded(value, value.isZero() || value.abs().gte(Decimal.of(1n, 2)) ? 4 : 8);
}

/** As `rounded`, with a plus in front of what is not negative. */
export function signed(value: Decimal, digits: number): string {
  return `${value.isNegative() ? '' : '+'}${rounded(value, digits)}`;
}

/** A fraction as a percentage: 0.0025 is `0.25%`. */
export function percent(fraction: Decimal, digits = 2): string {
  return `${rounded(fraction.times(Decimal.of(100n)), digits)}%`;
}
