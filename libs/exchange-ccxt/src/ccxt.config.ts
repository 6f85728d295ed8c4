import { Describe, IsOptional, IsSwitch, IsText, IsWholeNumber, Setting, Unreadable } from '@gridbot/config';
import type { JsonValue } from '@gridbot/core';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

type Entries<T> = Readonly<Record<string, T>>;

/** A mapping of names to plain values. */
function IsMapping(expectation: string, read: (value: unknown) => boolean): PropertyDecorator {
  return Setting({
    expectation,
    read: (raw) => (isMapping(raw) && Object.values(raw).every(read) ? raw : new Unreadable(`must be ${expectation}`)),
    schema: () => ({ type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'object'] } }),
  });
}

function isMapping(raw: unknown): raw is Entries<JsonValue> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function isAddress(raw: unknown): boolean {
  if (typeof raw !== 'string' || !URL.canParse(raw)) return false;
  const { protocol, hostname, username, search, hash } = new URL(raw);
  if (username !== '' || search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

/** The settings of `exchange: { use: ccxt }`. */
export class CcxtConfig {
  @Describe("ccxt's id of the exchange, such as bybit.")
  @IsText({ pattern: /[a-z][a-z0-9]*/, expectation: "ccxt's id of an exchange, in small letters, such as bybit" })
  id!: string;

  @Describe('Options of the exchange in ccxt, where it needs any: { operatorId: 7 } for bitvavo.')
  @IsOptional()
  @IsMapping("a mapping of ccxt's option names to values", () => true)
  options?: Entries<JsonValue>;

  @Describe(
    "Takes the place of ccxt's addresses by the name of their group, such as { private: http://127.0.0.1:8001 }.",
  )
  @IsOptional()
  @IsMapping('a mapping of names to https:// addresses (http:// on this machine only)', isAddress)
  urls?: Entries<string>;

  @Describe("Use the exchange's sandbox, where ccxt knows one.")
  @IsSwitch()
  sandbox = false;

  @Describe('Milliseconds from one question for the price to the next.')
  @IsWholeNumber({ atLeast: 10, atMost: 600_000 })
  pollPrices = 2_000;

  @Describe('Milliseconds from one look at orders and trades to the next.')
  @IsWholeNumber({ atLeast: 10, atMost: 600_000 })
  pollOrders = 5_000;

  @Describe('Listen to the streams of the exchange as well: what they say only makes the next question come earlier.')
  @IsSwitch()
  hints = false;

  @Describe(
    "Milliseconds that a request of cost 1 takes of the rate limit. Default: ccxt's own figure for the exchange.",
  )
  @IsOptional()
  @IsWholeNumber({ atLeast: 1, atMost: 60_000 })
  rateLimit?: number;

  @Describe('Milliseconds without an answer after which the fate of a request counts as unknown.')
  @IsWholeNumber({ atLeast: 500, atMost: 60_000 })
  answerTimeout = 10_000;

  @Describe('Trade with a key of which nobody can check whether it may withdraw: ccxt cannot ask. Look yourself first.')
  @IsSwitch()
  acceptUncheckedKey = false;

  @Describe('Trade on an exchange of which this adapter has no facts: try it with the smallest amounts first.')
  @IsSwitch()
  untested = false;

  @Describe('File to which every request and answer is appended, without secrets: for bug reports.')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  capture?: string;

  @Describe(
    'Million bytes that the capture may take on the disk, its former part (the name with .1 behind it) included.',
  )
  @IsWholeNumber({ atLeast: 1, atMost: 10_000 })
  captureSize = 50;
}
