import { Decimal, GridbotError, type UnixMillis } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';

/** An object of an answer or a frame; every number is its source text. */
export type Row = { readonly [name: string]: ExactJson | undefined };

const THOUSAND = Decimal.of(1_000n);

/** @throws GridbotError EXCHANGE.BAD_ANSWER if the value is no object */
export function rowOf(value: ExactJson | undefined, what: string): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  throw badAnswer(what, 'an object', value);
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER if the value is no list */
export function listOf(value: ExactJson | undefined, what: string): readonly ExactJson[] {
  if (Array.isArray(value)) return value as readonly ExactJson[];
  throw badAnswer(what, 'a list', value);
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER if the value is neither text nor number */
export function textOf(value: ExactJson | undefined, what: string): string {
  if (typeof value === 'string') return value;
  throw badAnswer(what, 'a text', value);
}

/** The value as it is; undefined where it is absent, null or empty. */
export function optionalText(value: ExactJson | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER if the value is no number */
export function decimalOf(value: ExactJson | undefined, what: string): Decimal {
  try {
    return Decimal.parse(textOf(value, what));
  } catch {
    throw badAnswer(what, 'a number', value);
  }
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER if the value is no whole number below 10^15 */
export function wholeOf(value: ExactJson | undefined, what: string): number {
  const text = textOf(value, what);
  if (!/^\d{1,15}$/.test(text)) throw badAnswer(what, 'a whole number', value);
  return Number(text);
}

/** REST's times are seconds with fractions; what is finer than a millisecond is cut off. */
export function secondsOf(value: ExactJson | undefined, what: string): UnixMillis {
  return decimalOf(value, what).times(THOUSAND).floorTo(Decimal.ONE).toDouble();
}

/** The streams' times are RFC 3339 with microseconds; what is finer than a millisecond is cut off. */
export function instantOf(value: ExactJson | undefined, what: string): UnixMillis {
  const at = Date.parse(textOf(value, what));
  if (Number.isNaN(at)) throw badAnswer(what, 'a time', value);
  return at;
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER if the value is none of these words */
export function wordOf<Word extends string>(value: ExactJson | undefined, words: readonly Word[], what: string): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw badAnswer(what, words.join(' or '), value);
  return found;
}

/** An answer that is not what Kraken documents. */
export function badAnswer(what: string, expected: string, value: ExactJson | undefined): GridbotError {
  const found = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
  return new GridbotError('EXCHANGE.BAD_ANSWER', `Kraken's ${what} should be ${expected} and is ${found}`, {
    retryable: true,
  });
}
