import { decimal, type Decimal } from '@gridbot/core';
import { isLosslessNumber, stringify } from 'lossless-json';
import { bad } from './binance.errors.js';

const INTEGER = /^[0-9]{1,20}$/;
const AMOUNT = /^([0-9]{1,20})(\.[0-9]{1,20})?$/;
const SYMBOL = '^[A-Z0-9-_.]{1,20}$';
const CLIENT_ID = '^[a-zA-Z0-9-_]{1,36}$';

/** The parameters of a request and the checks that Binance makes of each. Amounts keep their text. */
export class BinanceParams {
  constructor(
    private readonly fields: ReadonlyMap<string, string>,
    /** Names that were given more than once. */
    private readonly repeated: readonly string[] = [],
  ) {}

  /** Reads a query and a form; the query wins where both give a parameter. */
  static ofRest(query: string, body: string): BinanceParams {
    const inQuery = new URLSearchParams(query);
    const repeated = [...inQuery.keys()].filter((name, index, all) => all.indexOf(name) !== index);
    return new BinanceParams(new Map([...new URLSearchParams(body), ...inQuery]), repeated);
  }

  /** Reads the `params` of a WebSocket request, whose numbers were read losslessly. */
  static ofObject(value: unknown): BinanceParams {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const entries = isObject ? Object.entries(value).map(([name, each]) => [name, asText(each)] as const) : [];
    return new BinanceParams(new Map(entries));
  }

  entries(): Iterable<readonly [string, string]> {
    return this.fields;
  }

  /** The same without one parameter. */
  without(name: string): BinanceParams {
    return new BinanceParams(new Map([...this.fields].filter(([each]) => each !== name)), this.repeated);
  }

  /** The parameter as it came, unchecked. */
  raw(name: string): string | undefined {
    return this.fields.get(name);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /**
   * The parameter as text.
   * @throws BinanceRefusal -1105 if it was sent empty
   */
  text(name: string): string | undefined {
    const value = this.fields.get(name);
    if (value === '') throw bad(-1105, `Parameter '${name}' was empty.`);
    return value;
  }

  /** @throws BinanceRefusal -1102 if the parameter is absent or empty */
  required(name: string): string {
    const value = this.fields.get(name);
    if (value === undefined || value === '') throw mandatory(name);
    return value;
  }

  /** @throws BinanceRefusal -1100 for what is no symbol */
  symbol(): string | undefined {
    return this.matching('symbol', SYMBOL);
  }

  /** @throws BinanceRefusal -1100 for characters that a client's order id must not have */
  clientId(name: string): string | undefined {
    return this.matching(name, CLIENT_ID);
  }

  /** @throws BinanceRefusal -1100 for what is no whole number */
  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!INTEGER.test(text)) throw illegal(name, INTEGER.source);
    return Number(text);
  }

  /** How many rows are asked for; more than there may be are cut down. @throws BinanceRefusal -1130 for zero */
  limit(standard: number, most: number): number {
    const limit = this.integer('limit') ?? standard;
    if (limit < 1) throw bad(-1130, "Data sent for parameter 'limit' is not valid.");
    return Math.min(limit, most);
  }

  /** Unix time, ms; sixteen digits are microseconds. */
  time(name: string): number | undefined {
    const value = this.integer(name);
    return value !== undefined && value >= 1e15 ? Math.floor(value / 1_000) : value;
  }

  /** @throws BinanceRefusal -1100 for what is no amount, -1111 for more than eight digits after the point */
  amount(name: string): Decimal | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!AMOUNT.test(text)) throw illegal(name, AMOUNT.source);
    if ((text.split('.')[1] ?? '').replace(/0+$/, '').length > 8) {
      throw bad(-1111, `Parameter '${name}' has too much precision.`);
    }
    return decimal(text);
  }

  /** @throws BinanceRefusal for anything but true and false */
  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined || text === 'true' || text === 'false') return text && text === 'true';
    throw bad(-1130, `Data sent for parameter '${name}' is not valid.`);
  }

  /** A JSON array of texts. @throws BinanceRefusal -1100 for anything else */
  list(name: string): readonly string[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
    } catch {
      // What is no JSON is refused like any other wrong text.
    }
    throw illegal(name, '^\\["[A-Z0-9-_.]{1,20}"(,"[A-Z0-9-_.]{1,20}")*\\]$');
  }

  /** @throws BinanceRefusal -1106 if the parameter was sent */
  forbid(...names: readonly string[]): void {
    for (const name of names) if (this.has(name)) throw bad(-1106, `Parameter '${name}' sent when not required.`);
  }

  /** @throws BinanceRefusal -1101 for doubled parameters, -1104 for those that the call does not have */
  checkKnown(known: ReadonlySet<string>): void {
    if (this.repeated.length > 0) throw bad(-1101, 'Duplicate values for a parameter detected.');
    const names = [...this.fields.keys()];
    const count = names.filter((name) => known.has(name)).length;
    if (count === names.length) return;
    throw bad(-1104, `Not all sent parameters were read; read '${count}' parameter(s) but was sent '${names.length}'.`);
  }

  private matching(name: string, range: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !new RegExp(range).test(text)) throw illegal(name, range);
    return text;
  }
}

/** The refusal of a parameter that is not there. */
export function mandatory(name: string) {
  return bad(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
}

function illegal(name: string, range: string) {
  return bad(-1100, `Illegal characters found in parameter '${name}'; legal range is '${range}'.`);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || isLosslessNumber(value) ? String(value) : (stringify(value) ?? '');
}
