import { GridbotError, isGridbotError, type ErrorCode, type ReasonCode } from '@gridbot/core';
import {
  fatal,
  outcomeOfFailure,
  rejected,
  retryable,
  unknown,
  type Fatal,
  type Rejected,
  type Retryable,
  type Unknown,
} from '@gridbot/exchange-kit';
import type { WireRecord } from './ccxt.wire.js';

/** A call that ended with an error, and what is known of its requests. */
export interface CcxtFailure {
  readonly error: unknown;
  readonly wire: WireRecord;
  /** ccxt's id, for messages. */
  readonly id: string;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
}

type Verdict = Rejected | Retryable | Unknown | Fatal;

/** How long nothing is sent after a complaint about the rate, where the exchange does not say. */
const DEFAULT_PAUSE = 5_000;

/** Raw texts that say that the key is wrong, whatever class ccxt gives them. */
const WRONG_KEY = /invalid.{0,3}(api)?.{0,3}(key|sign)|signature|"?code"?:\s*-(2015|2014|1022)\b/i;
/** Raw texts after which nobody knows what was done. */
const DOUBT = /time.?out|deadline|internal|busy|unavailable|try again|system (error|busy)|unknown error|server error/i;
const DUPLICATE = /duplicate|already (been )?used|client.?o(rder)?.?id.{0,20}(exist|unique)/i;

const BY_CLASS: readonly (readonly [string, ReasonCode])[] = [
  ['InsufficientFunds', 'insufficient-funds'],
  ['OrderImmediatelyFillable', 'post-only'],
  ['OrderNotFillable', 'post-only'],
  ['MarketClosed', 'market-closed'],
  ['BadSymbol', 'not-trading'],
];

/** Parts of raw texts, in the order in which they are looked for. */
const BY_TEXT: readonly (readonly [RegExp, ReasonCode])[] = [
  [/market in \w+ mode|(trading|market|symbol).{0,30}(halt|suspend|disabled|closed|not (open|trad))/i, 'not-trading'],
  [/insufficient|not enough/i, 'insufficient-funds'],
  [/post.?only|maker.?only|immediately|would (take|cross|match)/i, 'post-only'],
  [/too many (open )?orders|orders? limit exceeded|MAX_NUM|max.{0,12}open orders/i, 'too-many-orders'],
  [/minimum|min.?notional|NOTIONAL|too small|less than min|below.{0,10}min/i, 'below-minimum'],
  [/tick size|PRICE_FILTER|PERCENT_PRICE|invalid price|price.{0,20}(precision|range|deviat)/i, 'invalid-price'],
  [/LOT_SIZE|invalid (quantity|volume|amount|size)|(quantity|amount).{0,20}precision/i, 'invalid-quantity'],
];

/** True if the exchange says that there is no such order. */
export function saysGone({ error }: Pick<CcxtFailure, 'error'>): boolean {
  return familyOf(error).includes('OrderNotFound');
}

/** True for an error of ccxt's own classes. */
export function isOfCcxt(error: unknown): boolean {
  return familyOf(error).includes('BaseError');
}

/** True if the exchange complains of the time or number in the request: it did nothing. */
export function complainsOfTime({ error }: Pick<CcxtFailure, 'error'>): boolean {
  return familyOf(error).includes('InvalidNonce');
}

/** How long nothing at all may be sent; undefined: go on. */
export function pauseOf({ error, wire: { answer } }: CcxtFailure): number | undefined {
  const limited = answer?.status === 429 || answer?.status === 418 || familyOf(error).includes('RateLimitExceeded');
  return limited ? (answer?.retryAfter ?? DEFAULT_PAUSE) : undefined;
}

/**
 * The group that a failure belongs to: by what the wire knows, then the raw status and text, then ccxt's class. ccxt calls unknown outcomes
 * retryable, and gives several important refusals its bare `ExchangeError`.
 */
export function classify(failure: CcxtFailure): Verdict {
  const { error, wire } = failure;
  const early = isGridbotError(error) ? error : wire.failure;
  if (early !== undefined) {
    const outcome = outcomeOfFailure(early);
    return wire.wrote && outcome.kind === 'retryable' ? unknown(outcome.error) : outcome;
  }
  return wire.answer === undefined ? localVerdict(failure) : answeredVerdict(failure, wire.answer);
}

/** ccxt refused the request itself: it was never sent. Only its own errors are shown; others may quote what they could not read. */
function localVerdict(failure: CcxtFailure): Verdict {
  const { error, id, redact } = failure;
  const family = familyOf(error);
  const said = family.includes('BaseError') ? redact((error as Error).message).slice(0, 300) : 'see key and secret';
  const text = `ccxt cannot ask ${id} (${family[0] ?? 'error'}): ${said}`;
  if (failure.wire.wrote) return unknown(troubleOf('EXCHANGE.BAD_ANSWER', text));
  if (!family.includes('BaseError') || family.includes('AuthenticationError')) {
    return fatal(new GridbotError('EXCHANGE.AUTHENTICATION', text));
  }
  return family.includes('NetworkError')
    ? retryable(troubleOf('EXCHANGE.UNAVAILABLE', text))
    : rejected(reasonOf(family, said) ?? 'other', text);
}

function answeredVerdict(
  failure: CcxtFailure,
  { status, text: raw, retryAfter }: NonNullable<WireRecord['answer']>,
): Verdict {
  const family = familyOf(failure.error);
  const is = (...names: readonly string[]) => names.some((name) => family.includes(name));
  const text = inWords(failure, status, raw);
  if (status >= 500 || status === 408) return unknown(troubleOf('EXCHANGE.UNAVAILABLE', text));
  if (is('AuthenticationError') || WRONG_KEY.test(raw)) return keyVerdict(family, text);
  if (is('RateLimitExceeded', 'DDoSProtection') || status === 429 || status === 418) {
    return retryable(troubleOf('EXCHANGE.RATE_LIMITED', text), retryAfter ?? DEFAULT_PAUSE);
  }
  if (is('InvalidNonce')) return retryable(troubleOf('EXCHANGE.CLOCK', text), 250);
  if (is('DuplicateOrderId') || DUPLICATE.test(raw)) return unknown(troubleOf('EXCHANGE.UNAVAILABLE', text));
  const reason = reasonOf(family, raw);
  if (reason !== undefined) return rejected(reason, text);
  if (is('OnMaintenance')) return retryable(troubleOf('EXCHANGE.UNAVAILABLE', text), 5_000);
  if (is('ExchangeNotAvailable') && status >= 400) return retryable(troubleOf('EXCHANGE.UNAVAILABLE', text), 1_000);
  if (is('OperationFailed')) return unknown(troubleOf('EXCHANGE.UNAVAILABLE', text));
  if (!is('ExchangeError')) return unknown(troubleOf('EXCHANGE.BAD_ANSWER', text));
  if (family[0] === 'ExchangeError' && (DOUBT.test(raw) || status < 400)) {
    return unknown(troubleOf('EXCHANGE.UNAVAILABLE', text));
  }
  return rejected('other', text);
}

function keyVerdict(family: readonly string[], text: string): Fatal {
  const lacks = ['PermissionDenied', 'AccountNotEnabled', 'AccountSuspended'].some((name) => family.includes(name));
  const advice = lacks
    ? 'the key lacks a right, or this address of the network is not among those that it allows'
    : 'copy key, secret and pass phrase again';
  const code = lacks ? 'EXCHANGE.PERMISSION' : 'EXCHANGE.AUTHENTICATION';
  return fatal(new GridbotError(code, `${text}: ${advice}`));
}

function reasonOf(family: readonly string[], raw: string): ReasonCode | undefined {
  // Some exchanges repeat the order in their answer.
  const said = raw.replace(/"post_?only"\s*:\s*"?\w+"?/gi, '');
  const byClass = BY_CLASS.find(([name]) => family.includes(name));
  return byClass?.[1] ?? BY_TEXT.find(([pattern]) => pattern.test(said))?.[1];
}

/** Names of the error's class and those it extends, nearest first: classes themselves differ from file to file. */
function familyOf(error: unknown): readonly string[] {
  const names: string[] = [];
  for (let kind: unknown = Object.getPrototypeOf(Object(error)); kind !== null && kind !== undefined;) {
    const { name } = (kind as { readonly constructor: { readonly name: string } }).constructor;
    if (name === 'Error' || name === 'Object') break;
    names.push(name);
    kind = Object.getPrototypeOf(kind);
  }
  return names;
}

function troubleOf(code: ErrorCode, text: string): GridbotError {
  return new GridbotError(code, text, { retryable: true });
}

function inWords({ id, redact, error }: CcxtFailure, status: number, raw: string): string {
  const kind = familyOf(error)[0] ?? 'error';
  return `${id} says HTTP ${status} ${redact(raw).slice(0, 300)} (${kind})`;
}
