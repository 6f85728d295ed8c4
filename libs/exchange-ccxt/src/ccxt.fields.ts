import { Decimal, GridbotError } from '@gridbot/core';
import type { Figure } from './unified-exchange.js';

/** A figure that has to be there. @throws GridbotError EXCHANGE.BAD_ANSWER that names what is missing */
export function decimalOf(figure: Figure | number, what: string): Decimal {
  const found = decimalIn(figure);
  if (found === undefined) throw badAnswer(`${what} is missing`);
  return found;
}

/** A figure that may be absent. @throws GridbotError EXCHANGE.BAD_ANSWER for what is no number */
export function decimalIn(figure: Figure | number): Decimal | undefined {
  if (figure === undefined || figure === null || figure === '') return undefined;
  try {
    return Decimal.parse(String(figure));
  } catch {
    throw badAnswer(`${JSON.stringify(figure)} is no number`);
  }
}

/** A text that has to be there. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function textOf(text: string | null | undefined, what: string): string {
  if (text === undefined || text === null || text === '') throw badAnswer(`${what} is missing`);
  return text;
}

/** A field of the exchange's own row, as text; undefined if there is none. */
export function rawField(info: unknown, name: string): string | undefined {
  if (typeof info !== 'object' || info === null) return undefined;
  const value = (info as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The exchange answered something that cannot be used. */
export function badAnswer(text: string): GridbotError {
  return new GridbotError('EXCHANGE.BAD_ANSWER', `the exchange's answer, as ccxt reads it, cannot be used: ${text}`, {
    retryable: true,
  });
}
