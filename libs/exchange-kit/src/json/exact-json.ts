import { Decimal, GridbotError } from '@gridbot/core';
import { parse, stringify } from 'lossless-json';

/** What {@link parseExact} gives back: numbers are their source text, such as `"0.10"` or `"1e-7"`. */
export type ExactJson =
  string | boolean | null | readonly ExactJson[] | { readonly [name: string]: ExactJson | undefined };

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number to be written into JSON digit by digit. Made by {@link rawNumber}. */
export class RawNumber {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/**
 * Marks a decimal text as a JSON number: Kraken's WebSocket wants numbers, a double would change their digits.
 * @throws GridbotError VALUE.DECIMAL if the text is not a JSON number
 */
export function rawNumber(text: string): RawNumber {
  if (NUMBER.test(text)) return new RawNumber(text);
  throw new GridbotError('VALUE.DECIMAL', `${JSON.stringify(text)} cannot be written as a number of JSON`);
}

/**
 * Reads JSON without losing a digit: every number becomes its source text, trailing zeros included. Exponents stay as they are:
 * `Decimal.parse` reads them. A number and a string of the same digits look alike afterwards.
 * @throws GridbotError EXCHANGE.BAD_ANSWER if the text is not JSON; the message shows its beginning
 */
export function parseExact(text: string): ExactJson {
  try {
    return parse(text, null, (number) => number) as ExactJson;
  } catch {
    throw new GridbotError('EXCHANGE.BAD_ANSWER', `the exchange answered what is not JSON: ${beginOf(text)}`, {
      retryable: true,
    });
  }
}

/**
 * Reads JSON for code that compares numbers, as ccxt does: a number stays one if a double writes the same decimal again, else it becomes its
 * source text. No digit is lost either way, trailing zeros aside.
 * @returns undefined if the text is not JSON
 */
export function parseFaithful(text: string): unknown {
  try {
    return parse(text, null, (number) => (isFaithful(number) ? Number(number) : number));
  } catch {
    return undefined;
  }
}

/** Fifteen digits always survive a double; more of them may. */
function isFaithful(number: string): boolean {
  const written = Number(number);
  if (!Number.isFinite(written)) return false;
  return number.length <= 15 || Decimal.parse(String(written)).eq(Decimal.parse(number));
}

/** Writes JSON. A {@link rawNumber} is written digit by digit; what is undefined is left out. */
export function stringifyExact(value: unknown): string {
  const text = stringify(value, undefined, undefined, [
    { test: (part) => part instanceof RawNumber, stringify: (part) => String(part) },
  ]);
  return text ?? 'null';
}

function beginOf(text: string): string {
  if (text === '') return '(nothing)';
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}...` : text);
}
