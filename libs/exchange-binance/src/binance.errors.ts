import { GridbotError, type Millis, type ReasonCode } from '@gridbot/core';
import {
  fatal,
  rejected,
  retryable,
  unknown,
  type Fatal,
  type Rejected,
  type Retryable,
  type Unknown,
} from '@gridbot/exchange-kit';

/** An answer that says no, as it came: `{"code":-2010,"msg":"..."}` with a status from 400 on. */
export interface BinanceRefusal {
  /** HTTP status, or that of the ws-api. */
  readonly status: number;
  /** Absent if the answer was not Binance's JSON, such as a proxy's page. */
  readonly code?: number;
  readonly text: string;
  /** From the header Retry-After. */
  readonly retryAfter?: Millis;
}

/** What is known of the key besides. */
export interface KeySituation {
  /** True if a signed request was answered before: the key itself is right. */
  readonly keyProved: boolean;
}

type Verdict = Rejected | Retryable | Unknown | Fatal;

/** Codes after which nobody knows what was done: internal errors, lost answers, time-outs. */
const UNKNOWN_FATE = new Set([-1000, -1001, -1006, -1007]);
/** Codes that say that nothing was done because of load or of a stop for maintenance. */
const BUSY = new Set([-1008, -1016, -1034]);
/** No such order: harmless for a cancel, an answer for a look-up. -2026: over, and too old to be kept. */
const GONE = new Set([-2011, -2013, -2026]);

/** How long everything stops where Binance forgets to say: it bans for two minutes at first. */
const DEFAULT_LOCK_OUT: Millis = 120_000;

/** -1021: the time in the request was outside of what Binance takes. The clock has to be measured again. */
export function complainsOfTime({ code }: BinanceRefusal): boolean {
  return code === -1021;
}

/** True if the answer says that the order is not there. */
export function saysGone({ code }: BinanceRefusal): boolean {
  return code !== undefined && GONE.has(code);
}

/**
 * How long nothing at all may be sent: after 429 and 418, and after a firewall's 403. The count of orders (-1015) stops no other
 * request. Undefined: go on.
 */
export function lockOutOf({ status, code, text, retryAfter }: BinanceRefusal, now: number): Millis | undefined {
  if (code === -1015) return undefined;
  if (retryAfter !== undefined && (status === 429 || status === 418)) return retryAfter;
  if (status === 403 && code === undefined) return DEFAULT_LOCK_OUT;
  if (status !== 429 && status !== 418 && code !== -1003) return undefined;
  const until = /until (\d{13})/.exec(text)?.[1];
  return until === undefined ? DEFAULT_LOCK_OUT : Math.max(1_000, Number(until) - now);
}

/** The group that a refusal belongs to. Raw code first, then the text, as ccxt's classes lump too much together. */
export function classify(refusal: BinanceRefusal, situation: KeySituation): Verdict {
  const { status, code } = refusal;
  if (status >= 500 || (code !== undefined && UNKNOWN_FATE.has(code))) return unknown(unavailable(refusal));
  if (status === 429 || status === 418 || code === -1003 || code === -1015) return tooFast(refusal);
  if (code === undefined) return withoutCode(refusal);
  if (BUSY.has(code)) return retryable(unavailable(refusal), 1_000);
  if (code === -1021) return retryable(clockError(refusal), 250);
  return keyProblem(refusal, situation) ?? refusedFor(refusal);
}

/** Statuses of those that stand before Binance and have handed nothing on: a wrong address, a proxy's own log-in, a barred country. */
const NOT_HANDED_ON = new Set([401, 404, 405, 407, 410, 451]);

/** Somebody on the way answered, not Binance. Unless that proves the opposite, the request may have been handed on: 408 of a proxy. */
function withoutCode(refusal: BinanceRefusal): Verdict {
  const { status } = refusal;
  if (status === 403) return tooFast(refusal);
  if (status >= 400 && !NOT_HANDED_ON.has(status)) return unknown(unavailable(refusal));
  return fatal(new GridbotError('EXCHANGE.REFUSED', `${inWords(refusal)}: see whether the address is right`));
}

function tooFast(refusal: BinanceRefusal): Retryable {
  const { retryAfter } = refusal;
  const error = new GridbotError('EXCHANGE.RATE_LIMITED', `${inWords(refusal)}: it is asked less for a while`, {
    retryable: true,
    details: { status: refusal.status },
  });
  return retryable(error, retryAfter ?? 1_000);
}

function unavailable(refusal: BinanceRefusal): GridbotError {
  return new GridbotError('EXCHANGE.UNAVAILABLE', inWords(refusal), {
    retryable: true,
    details: { status: refusal.status },
  });
}

function clockError(refusal: BinanceRefusal): GridbotError {
  const text = `${inWords(refusal)}: the difference of the clocks is measured again. Either this machine is not set to network time (NTP), or requests are under way for too long`;
  return new GridbotError('EXCHANGE.CLOCK', text, { retryable: true });
}

function keyProblem(refusal: BinanceRefusal, { keyProved }: KeySituation): Fatal | undefined {
  switch (refusal.code) {
    case -1022:
      return authentication(refusal, 'the secret does not belong to the key: copy it again');
    case -2008:
    case -2014:
      return authentication(refusal, 'the key is not known or not whole: copy it again');
    case -1002:
      return permission(refusal);
    case -2015:
      return keyProved
        ? permission(refusal)
        : authentication(refusal, `the key is wrong, or it lacks something: ${NEEDS}`);
    default:
      return undefined;
  }
}

function authentication(refusal: BinanceRefusal, advice: string): Fatal {
  return fatal(new GridbotError('EXCHANGE.AUTHENTICATION', `${inWords(refusal)}: ${advice}`));
}

function permission(refusal: BinanceRefusal): Fatal {
  return fatal(new GridbotError('EXCHANGE.PERMISSION', `${inWords(refusal)}: ${NEEDS}`));
}

/** What a bot's key needs, as binance.com names it. */
const NEEDS =
  'give the key the rights "Enable Reading" and "Enable Spot & Margin Trading", and this address of the network';

/** Parts of Binance's texts, in the order in which they are looked for. */
const REASONS: readonly (readonly [RegExp, ReasonCode])[] = [
  [/insufficient balance/i, 'insufficient-funds'],
  [/immediately match|immediately trigger/i, 'post-only'],
  [/PERCENT_PRICE|PRICE_FILTER|Invalid price/i, 'invalid-price'],
  [/MIN_NOTIONAL|NOTIONAL/i, 'below-minimum'],
  [/LOT_SIZE|Invalid quantity|TRAILING_DELTA|ICEBERG_PARTS/i, 'invalid-quantity'],
  [/MAX_NUM_(ALGO_|ICEBERG_)?ORDERS|too many open orders/i, 'too-many-orders'],
  [/Market is closed|trading is disabled|no trading window|not trading/i, 'market-closed'],
  [/price.*precision|precision.*price/i, 'invalid-price'],
  [/quantity.*precision|precision.*quantity/i, 'invalid-quantity'],
];

/** An order of this id is open already: ours, sent before. It is looked up, not called refused. */
function refusedFor(refusal: BinanceRefusal): Rejected | Unknown {
  if (/Duplicate order/i.test(refusal.text)) return unknown(unavailable(refusal));
  const code = REASONS.find(([pattern]) => pattern.test(refusal.text))?.[1] ?? 'other';
  return rejected(code, inWords(refusal));
}

/** The refusal for people, without a full stop: a sentence goes on after it. */
export function inWords({ status, code, text }: BinanceRefusal): string {
  const said = text.slice(0, 300).replace(/[.\s]+$/, '');
  return `Binance says ${code === undefined ? `HTTP ${status}` : code}${said === '' ? '' : ` ${said}`}`;
}
