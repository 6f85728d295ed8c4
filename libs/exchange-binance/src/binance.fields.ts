import { Decimal, GridbotError, type UnixMillis } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';

type Part = ExactJson | undefined;

/** Reads the fields of one JSON object of Binance. What is missing or of the wrong kind is EXCHANGE.BAD_ANSWER with the field's name. */
export class Fields {
  private readonly row: Readonly<Record<string, Part>>;

  /** @param what names the object for the message: `order`, `myTrades row` */
  constructor(
    json: Part,
    private readonly what: string,
  ) {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw badAnswer(what, 'is no object', json);
    this.row = json as Readonly<Record<string, Part>>;
  }

  has(name: string): boolean {
    const value = this.row[name];
    return value !== undefined && value !== null;
  }

  /** A text, or a number's digits. */
  text(name: string): string {
    const value = this.row[name];
    if (typeof value !== 'string') throw badAnswer(this.what, `has no text "${name}"`, value);
    return value;
  }

  /** The text, or this if there is none. */
  textOr(name: string, fallback: string): string {
    return this.has(name) ? this.text(name) : fallback;
  }

  decimal(name: string): Decimal {
    return decimalOf(this.text(name), `${this.what}: ${name}`);
  }

  decimalOr(name: string, fallback: Decimal): Decimal {
    return this.has(name) ? this.decimal(name) : fallback;
  }

  /** Milliseconds, a count or another whole number that fits a double. */
  whole(name: string): number {
    return wholeOf(this.text(name), `${this.what}: ${name}`);
  }

  flag(name: string): boolean {
    const value = this.row[name];
    if (typeof value !== 'boolean') throw badAnswer(this.what, `has no switch "${name}"`, value);
    return value;
  }

  /** False where there is no such field. */
  flagOrFalse(name: string): boolean {
    return this.row[name] === true;
  }

  list(name: string): readonly ExactJson[] {
    return listOf(this.row[name], `${this.what}: ${name}`);
  }

  listOrNone(name: string): readonly ExactJson[] {
    return this.has(name) ? this.list(name) : [];
  }

  part(name: string): Fields {
    return new Fields(this.row[name], `${this.what}: ${name}`);
  }
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function listOf(json: Part, what: string): readonly ExactJson[] {
  if (!Array.isArray(json)) throw badAnswer(what, 'is no list', json);
  return json as readonly ExactJson[];
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function textOf(json: Part, what: string): string {
  if (typeof json !== 'string') throw badAnswer(what, 'is no text', json);
  return json;
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function decimalOf(text: string, what: string): Decimal {
  try {
    return Decimal.parse(text);
  } catch {
    throw badAnswer(what, 'is no decimal', text);
  }
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function wholeOf(text: string, what: string): UnixMillis {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw badAnswer(what, 'is no whole number', text);
  return value;
}

function badAnswer(what: string, complaint: string, found: Part): GridbotError {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 80);
  const text = `Binance answered in an unknown form: ${what} ${complaint} (found ${shown})`;
  return new GridbotError('EXCHANGE.BAD_ANSWER', text, { retryable: true });
}
