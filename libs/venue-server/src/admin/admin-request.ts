import {
  Decimal,
  GridbotError,
  invalidConfig,
  isGridbotError,
  price,
  quantity,
  type Price,
  type Quantity,
} from '@gridbot/core';
import { parse } from 'lossless-json';

/** The fields of an admin request's body; numbers are read as the text that was sent. */
export class AdminBody {
  constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

  /** Reads JSON; nothing is an empty object. @throws GridbotError CONFIG.SYNTAX */
  static parse(text: string): AdminBody {
    if (text.trim() === '') return new AdminBody({});
    let data: unknown;
    try {
      data = parse(text, undefined, (number) => number);
    } catch (cause) {
      throw new GridbotError('CONFIG.SYNTAX', `the body is no JSON: ${(cause as Error).message}`, { cause });
    }
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return new AdminBody({ ...data });
    throw new GridbotError('CONFIG.SYNTAX', 'the body must be a JSON object');
  }

  get raw(): Readonly<Record<string, unknown>> {
    return this.fields;
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  /** @throws GridbotError CONFIG.INVALID if it is missing or no text */
  text(name: string): string {
    const given = this.fields[name];
    if (typeof given === 'string' && given !== '') return given;
    throw invalidConfig([{ path: name, message: given === undefined ? 'is missing' : 'must be text' }]);
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const given = this.text(name);
    const found = words.find((word) => word === given);
    if (found !== undefined) return found;
    throw invalidConfig([{ path: name, given, message: `must be one of ${words.join(', ')}` }]);
  }

  price(name: string): Price {
    return this.checked(name, price);
  }

  quantity(name: string): Quantity {
    return this.checked(name, quantity);
  }

  decimal(name: string): Decimal {
    return this.checked(name, (given) => Decimal.parse(given));
  }

  /** A whole number. */
  count(name: string): number {
    const given = this.text(name);
    if (/^-?\d{1,15}$/.test(given)) return Number(given);
    throw invalidConfig([{ path: name, given, message: 'must be a whole number' }]);
  }

  private checked<T>(name: string, read: (given: string) => T): T {
    const given = this.text(name);
    try {
      return read(given);
    } catch (error) {
      if (!isGridbotError(error)) throw error;
      throw invalidConfig([{ path: name, given, message: error.message }]);
    }
  }
}
