import { GridbotError, type ErrorCode, type Millis, type Reason } from '@gridbot/core';
import { fatal, rejected, retryable, unknown, type Outcome } from '@gridbot/exchange-kit';

/** What was asked when the error came. */
export interface FailedCall {
  /** `AddOrder` */
  readonly call: string;
  /** Name of the instrument, for messages. */
  readonly instrument: string;
}

/** Rights as Kraken's page for keys names them, by the call that needs them. */
const RIGHTS: Readonly<Record<string, string>> = {
  BalanceEx: 'Query Funds',
  TradeVolume: 'Query Funds',
  OpenOrders: 'Query Open Orders & Trades',
  ClosedOrders: 'Query Closed Orders & Trades',
  QueryOrders: 'Query Open Orders & Trades and Query Closed Orders & Trades',
  TradesHistory: 'Query Closed Orders & Trades',
  AddOrder: 'Create & Modify Orders',
  CancelOrder: 'Cancel/Close Orders',
  CancelAllOrdersAfter: 'Cancel/Close Orders',
  GetWebSocketsToken: 'Get WebSocket Token',
  executions: 'Query Open Orders & Trades',
};

type Verdict = (text: string, failed: FailedCall) => Outcome<never>;

const reason =
  (code: Reason['code']): Verdict =>
  (text) =>
    rejected(code, text);

const later =
  (code: ErrorCode, after: Millis, advice: string): Verdict =>
  (text, { call }) =>
    retryable(new GridbotError(code, `Kraken refused ${call}: ${text}; ${advice}`, { retryable: true }), after);

const doubtful: Verdict = (text, { call }) =>
  unknown(
    new GridbotError('EXCHANGE.UNAVAILABLE', `Kraken answered ${call} with ${text}: it may have been carried out`, {
      retryable: true,
    }),
  );

const person =
  (code: ErrorCode, tell: (failed: FailedCall) => string): Verdict =>
  (text, failed) =>
    fatal(new GridbotError(code, `${tell(failed)} (${text})`, { details: { call: failed.call } }));

const wrongKey = person(
  'EXCHANGE.AUTHENTICATION',
  () => 'Kraken does not accept the API key: check that key and secret are whole, belong together and were not revoked',
);

/** The first entry whose text the error begins with decides. Texts: docs.kraken.com/api/docs/guides/spot-errors and recorded answers. */
const VERDICTS: readonly (readonly [string, Verdict])[] = [
  ['EOrder:Insufficient funds', reason('insufficient-funds')],
  ['EOrder:Order minimum not met', reason('below-minimum')],
  ['EOrder:Cost minimum not met', reason('below-minimum')],
  ['EOrder:Tick size check failed', reason('invalid-price')],
  ['EOrder:Invalid price', reason('invalid-price')],
  ['EGeneral:Invalid arguments:price', reason('invalid-price')],
  ['EGeneral:Invalid arguments:volume', reason('invalid-quantity')],
  ['EOrder:Orders limit exceeded', reason('too-many-orders')],
  ['EOrder:Post only order', reason('post-only')],
  [
    'EOrder:Rate limit exceeded',
    later('EXCHANGE.RATE_LIMITED', 2_000, 'too many orders and cancels on the instrument'),
  ],
  ['EOrder:Domain rate limit exceeded', later('EXCHANGE.RATE_LIMITED', 2_000, 'too many orders and cancels')],
  ['EAPI:Rate limit exceeded', later('EXCHANGE.RATE_LIMITED', 3_000, 'too many requests of this account')],
  ['EService:Throttled', later('EXCHANGE.RATE_LIMITED', 3_000, 'too many requests at once')],
  ['EGeneral:Temporary lockout', later('EXCHANGE.RATE_LIMITED', 30_000, 'Kraken has locked the key for some minutes')],
  ['EService:Busy', later('EXCHANGE.UNAVAILABLE', 1_000, 'Kraken is busy')],
  ['EService:Market in', reason('market-closed')],
  // An id that is taken among open orders: an earlier attempt arrived. The look-up by that id tells.
  ['EGeneral:Invalid arguments:cl_ord_id', doubtful],
  ['EOrder:Unknown order', reason('other')],
  ['EOrder:', reason('other')],
  ['EGeneral:Invalid arguments', reason('other')],
  ['EGeneral:Unknown method', reason('other')],
  ['EAPI:Feature disabled', reason('other')],
  ['EAPI:Invalid key', wrongKey],
  ['EAPI:Invalid signature', wrongKey],
  [
    'EAPI:Invalid nonce',
    person('EXCHANGE.KEY_SHARED', () => 'another program uses the API key: make a key for this bot alone'),
  ],
  [
    'EGeneral:Permission denied',
    person('EXCHANGE.PERMISSION', ({ call }) => {
      const right = RIGHTS[call] ?? 'unknown';
      return `the API key may not ${call}: give it the right "${right}" in Kraken's settings`;
    }),
  ],
  ['EAccount:Invalid permissions', reason('other')],
  [
    'EQuery:Unknown asset pair',
    person('EXCHANGE.UNKNOWN_INSTRUMENT', ({ instrument }) => `Kraken has no instrument ${instrument}`),
  ],
  ['EQuery:', reason('other')],
];

/** A deadline that has passed, or that is too far ahead: by Kraken's clock, so that ours may be wrong. */
const DEADLINE = /\bdeadline\b/i;
const LATE = "it reached Kraken too late, or this machine's clock is wrong: it is compared with Kraken's again";

/**
 * What became of a call that was answered with errors. The first that is an error counts: those that begin with W are warnings. Texts that
 * nobody knows, `EService:Unavailable` and `EService:Timeout` among the rest, leave it open whether the call was carried out.
 */
export function outcomeOfError(text: string, failed: FailedCall): Outcome<never> {
  if (DEADLINE.test(text)) return rejected('expired', `${text}: ${LATE}`);
  const verdict = VERDICTS.find(([beginning]) => text.startsWith(beginning))?.[1] ?? doubtful;
  return verdict(text, failed);
}

/** The first error of an answer's list; `undefined` if there are warnings alone, or nothing. */
export function firstError(errors: readonly string[]): string | undefined {
  return errors.find((text) => !text.startsWith('W'));
}

/** Why an order ended, from the words in Kraken's reports and rows. @param asked true if we asked to cancel it */
export function endingReason(text: string | undefined, asked: boolean): Reason {
  const words = text ?? 'no reason given';
  if (/post.?only/i.test(words)) return { code: 'post-only', text: words };
  if (/insufficient/i.test(words)) return { code: 'insufficient-funds', text: words };
  if (/expired/i.test(words)) return { code: 'expired', text: words };
  return { code: asked ? 'requested' : 'elsewhere', text: words };
}
