import { PRIVATE_OPERATIONS } from '../server/operation.js';
import { SHARED_LIMITS } from '../server/wire-layer.js';
import { REFUSAL_CODES, type Refusal } from '../venue/refusal.js';
import type { RequestFate } from './fault-effects.js';
import { faultKind, type FaultKind } from './fault-kind.js';
import { choice, count, text } from './parameter.js';

const ENDINGS = ['silence', 'hang-up', '504'] as const;
const ending = choice('how the client learns of it', ENDINGS, 'silence');

/** Faults of single requests. `operations`, `times` and `after` of the injection say which ones. */
export const requestFaults: readonly FaultKind[] = [
  faultKind({
    name: 'slow-answers',
    about: 'Answers are late. `before`: the request waits too; `after`: it is done at once, and the answer waits.',
    parameters: {
      millis: count('how late, ms', { least: 1, most: 600_000 }, 5_000),
      when: choice('what waits', ['before', 'after'] as const, 'after'),
    },
    start: ({ millis, when }) => ({
      request: () => (when === 'before' ? { delayBefore: millis } : { delayAfter: millis }),
    }),
  }),
  faultKind({
    name: 'server-error',
    about: 'Answered with an HTTP status and a page that is no JSON, before the request is done, or after.',
    parameters: {
      status: count('HTTP status', { least: 400, most: 599 }, 503),
      when: choice('before or after it is done', ['before', 'after'] as const, 'before'),
    },
    start: ({ status, when }) => ({
      request: () => ({ fate: { kind: 'status', status, performed: when === 'after' } }),
    }),
  }),
  faultKind({
    name: 'answer-withheld',
    about: 'The request is done and never answered: a time-out after acceptance. A client looks its order up.',
    parameters: { ending },
    operations: ['place', 'place-batch'],
    start: (values) => ({ request: () => ({ fate: fateOf(values.ending, true) }) }),
  }),
  faultKind({
    name: 'request-lost',
    about: 'The request is neither done nor answered. A client finds that its order was never placed.',
    parameters: { ending },
    operations: ['place', 'place-batch'],
    start: (values) => ({ request: () => ({ fate: fateOf(values.ending, false) }) }),
  }),
  faultKind({
    name: 'reject-orders',
    about:
      'Orders are refused with this error. `native` is sent as it is: `EOrder:Insufficient funds`, `-2010 Account has insufficient balance`.',
    parameters: {
      error: choice('error in words of no exchange', REFUSAL_CODES, 'insufficient-funds'),
      native: text("the exchange's own error; empty: as the wire layer says `error`", ''),
    },
    operations: ['place', 'place-batch'],
    start: ({ error, native }) =>
      refuseWith({ code: error, text: 'refused by a fault', ...(native !== '' && { native }) }),
  }),
  faultKind({
    name: 'rate-limit-lockout',
    about: 'Every private request is refused for asking too often.',
    parameters: { error: choice('which limit', ['rate-limit', 'order-rate-limit', 'lockout'] as const, 'lockout') },
    operations: PRIVATE_OPERATIONS,
    start: ({ error }) => refuseWith({ code: error, text: 'too many requests' }),
  }),
  faultKind({
    name: 'nonce-clash',
    about:
      'Another program uses the same key: before each request the newest nonce jumps ahead (of no effect where there are no nonces).',
    parameters: {},
    operations: PRIVATE_OPERATIONS,
    start: (_values, world) => ({
      request() {
        world.useKeysElsewhere();
        return {};
      },
    }),
  }),
  faultKind({
    name: 'limits-used-elsewhere',
    about:
      'Another program on the same address, or the same account, has used up a limit. A client that counts alone is refused: it waits as long as it is told.',
    parameters: {
      limit: choice('of requests, or of orders', SHARED_LIMITS, 'requests'),
      amount: count('how much of it, at most all', { least: 1, most: 1_000_000 }, 1_000_000),
    },
    once: true,
    start({ limit, amount }, world) {
      world.useLimitsElsewhere(limit, amount);
      return {};
    },
  }),
];

function refuseWith(refusal: Refusal) {
  return { request: () => ({ fate: { kind: 'refuse' as const, refusal } }) };
}

function fateOf(how: (typeof ENDINGS)[number], performed: boolean): RequestFate {
  return how === '504' ? { kind: 'status', status: 504, performed } : { kind: how, performed };
}
