import { Decimal, type UnixMillis } from '@gridbot/core';
import { LosslessNumber } from 'lossless-json';

/** An amount with a fixed count of digits after the point, as REST writes it: `37500.0`. What does not fit is rounded half to even. */
export function fixed(value: Decimal, decimals: number): string {
  const rounded = value.dividedBy(Decimal.ONE, decimals, 'half-even');
  if (decimals === 0) return rounded.toString();
  const negative = rounded.coefficient < 0n;
  const digits = (negative ? -rounded.coefficient : rounded.coefficient).toString().padStart(decimals + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** An amount as WebSocket writes it: a JSON number with all its digits, trailing zeros included. */
export function number(value: Decimal, decimals: number): LosslessNumber {
  return new LosslessNumber(fixed(value, decimals));
}

/** An amount as a JSON number without trailing zeros. */
export function plainNumber(value: Decimal): LosslessNumber {
  return new LosslessNumber(value.toString());
}

/** A time as REST writes it: seconds with four digits, `1688583840.8640`. */
export function seconds(at: UnixMillis): LosslessNumber {
  return new LosslessNumber(fixed(Decimal.of(BigInt(at), 3), 4));
}

/** A time in whole seconds. */
export function wholeSeconds(at: UnixMillis): number {
  return Math.floor(at / 1000);
}

/** A time as WebSocket writes it: `2026-07-19T17:54:39.753000Z`. */
export function instant(at: UnixMillis): string {
  return new Date(at).toISOString().replace('Z', '000Z');
}

/** A time without fractions: `2025-11-11T00:17:10Z`. */
export function wholeInstant(at: UnixMillis): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
