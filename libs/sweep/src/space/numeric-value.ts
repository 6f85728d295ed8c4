import { Decimal, type Decimal as Amount } from '@gridbot/core';
import type { ParameterValue } from '../run/parameter-set.js';

/** A number as a configuration file writes it: `5`, `0.02`, `2%`. */
export interface NumericValue {
  readonly amount: Amount;
  /** `%` or nothing. */
  readonly unit: '' | '%';
  /** Digits behind the point, as written. */
  readonly digits: number;
}

const NUMBER = /^([+-]?\d+(?:\.(\d+))?)(%?)$/;

/** Reads a number; undefined for anything else. */
export function readNumeric(value: ParameterValue): NumericValue | undefined {
  if (typeof value === 'boolean') return undefined;
  const [, amount, fraction = '', unit] = NUMBER.exec(String(value).trim()) ?? [];
  if (amount === undefined) return undefined;
  return { amount: Decimal.parse(amount.replace(/^\+/, '')), unit: unit === '%' ? '%' : '', digits: fraction.length };
}

/** Writes a number as the reader of configuration files would hand it on: plain whole numbers as numbers, all others as exact text. */
export function writeNumeric(amount: Amount, unit: '' | '%'): ParameterValue {
  const text = amount.toString();
  return unit === '' && /^-?\d{1,15}$/.test(text) ? Number(text) : `${text}${unit}`;
}
