import { Decimal, type UnixMillis } from '@gridbot/core';

/** Amounts of a quote currency of which one has this much are shown with two digits, dearer ones with eight. */
const CHEAP_QUOTE = Decimal.of(100n);
const HUNDRED = Decimal.of(100n);
/** Ratios beyond this are noise of a tiny denominator. */
const LARGEST_RATIO = 1e12;

/** Digits after the point to show for amounts of quote currency. */
export function quoteDigits(equity: Decimal): number {
  return equity.gte(CHEAP_QUOTE) ? 2 : 8;
}

/** A rounded amount with thousands separated: `10,000.00`. */
export function amountText(amount: Decimal, digits: number): string {
  const rounded = amount.dividedBy(Decimal.ONE, digits, 'half-even');
  const [whole = '', fraction = ''] = rounded.abs().toString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = digits === 0 ? grouped : `${grouped}.${fraction.padEnd(digits, '0')}`;
  return rounded.isNegative() ? `-${text}` : text;
}

/** The same with a plus in front of what is above zero. */
export function signedText(amount: Decimal, digits: number): string {
  const text = amountText(amount, digits);
  return amount.isPositive() ? `+${text}` : text;
}

/** A fraction as a percentage with two digits: `-12.34 %`. */
export function percentText(fraction: Decimal): string {
  return `${amountText(fraction.times(HUNDRED), 2)} %`;
}

/** A whole number with thousands separated. */
export function countText(count: number): string {
  return amountText(Decimal.of(BigInt(count)), 0);
}

/** A time in UTC to the minute. */
export function momentText(at: UnixMillis): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** A double as a Decimal with at most ten digits after the point: for writing only. */
export function shownDecimal(value: number): Decimal {
  return Decimal.parse(value.toFixed(10));
}

/** A fraction as a percentage, as {@link percentText}; `undefined` of nothing, and of the noise of a tiny denominator. */
export function shareText(fraction: number | undefined): string | undefined {
  return isTold(fraction) ? percentText(shownDecimal(fraction)) : undefined;
}

/** A ratio with two digits; `undefined` likewise. */
export function ratioText(ratio: number | undefined): string | undefined {
  return isTold(ratio) ? amountText(shownDecimal(ratio), 2) : undefined;
}

function isTold(ratio: number | undefined): ratio is number {
  return ratio !== undefined && Math.abs(ratio) <= LARGEST_RATIO;
}

/** A day of UTC: `2024-01-31`. */
export function dayText(at: UnixMillis): string {
  return new Date(at).toISOString().slice(0, 10);
}
