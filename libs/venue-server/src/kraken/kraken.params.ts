import { decimal, type Decimal } from '@gridbot/core';
import { isLosslessNumber, parse } from 'lossless-json';
import { invalidArgument } from './kraken.errors.js';

type Fields = ReadonlyMap<string, unknown>;

/**
 * The arguments of a request: of a query, a form, or a JSON object. Numbers are read from their own text, so nothing is lost. An argument
 * that is given empty counts as absent, as on Kraken.
 */
export class KrakenParams {
  static readonly NONE = new KrakenParams(new Map());

  private constructor(private readonly fields: Fields) {}

  /** Reads `a=1&b=2`. */
  static ofForm(text: string): KrakenParams {
    return new KrakenParams(new Map(new URLSearchParams(text)));
  }

  /**
   * Reads a JSON object.
   * @returns `undefined` for text that is no JSON object
   */
  static ofJson(text: string): KrakenParams | undefined {
    try {
      return KrakenParams.ofValue(parse(text));
    } catch {
      return undefined; // no JSON: the caller answers in its own words
    }
  }

  private static ofValue(value: unknown): KrakenParams | undefined {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
    return isObject ? new KrakenParams(new Map(Object.entries(value))) : undefined;
  }

  /** These arguments, and those of others where these have none. */
  or(others: KrakenParams): KrakenParams {
    return new KrakenParams(new Map([...others.fields, ...this.fields]));
  }

  /** The argument as text; `undefined` if it is absent, empty, null or no single value. */
  text(name: string): string | undefined {
    return asText(this.fields.get(name));
  }

  /** @throws KrakenRefusal if the argument is absent */
  required(name: string): string {
    const text = this.text(name);
    if (text === undefined) throw invalidArgument(name);
    return text;
  }

  /** @throws KrakenRefusal for anything but true and false */
  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return undefined;
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    throw invalidArgument(name);
  }

  /** @throws KrakenRefusal for what is no whole number */
  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!/^-?\d{1,16}$/.test(text) || !Number.isSafeInteger(value)) throw invalidArgument(name);
    return value;
  }

  /** @throws KrakenRefusal for what is no decimal number */
  decimal(name: string): Decimal | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    try {
      return decimal(text);
    } catch {
      throw invalidArgument(name);
    }
  }

  /** Several values: an array, or text with commas. */
  list(name: string): readonly string[] | undefined {
    const value = this.fields.get(name);
    if (Array.isArray(value)) return value.map(asText).filter((text) => text !== undefined);
    return asText(value)
      ?.split(',')
      .map((text) => text.trim());
  }

  /** The objects of an array; `undefined` if it is none, or has something else in it. */
  rows(name: string): readonly KrakenParams[] | undefined {
    const value = this.fields.get(name);
    if (!Array.isArray(value)) return undefined;
    const rows = value.map((row) => KrakenParams.ofValue(row)).filter((row) => row !== undefined);
    return rows.length === value.length ? rows : undefined;
  }

  /** The object under this name; `undefined` if it is none. */
  object(name: string): KrakenParams | undefined {
    return KrakenParams.ofValue(this.fields.get(name));
  }

  /** The argument as it came, to be sent back unchanged. */
  raw(name: string): unknown {
    return this.fields.get(name);
  }
}

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || isLosslessNumber(value) ? String(value) : undefined;
}
