import { GridbotError } from '@gridbot/core';
import { HttpFailure, loadCcxtClass } from '@gridbot/exchange-kit';
import { describe, expect, it } from '@jest/globals';
import { classify, complainsOfTime, pauseOf, saysGone, type CcxtFailure } from './ccxt.errors.js';
import type { WireRecord } from './ccxt.wire.js';

/** What ccxt itself makes of an answer of the exchange. */
async function answered(id: string, status: number, text: string, headers: Record<string, string> = {}) {
  const Exchange = await loadCcxtClass(id);
  const exchange = new Exchange({ apiKey: 'key', secret: 'c2VjcmV0' }) as unknown as Asked;
  exchange.fetchImplementation = async () => ({ status, statusText: '', headers, text: async () => text });
  const error = await exchange.fetch2('x', 'private', 'POST', {}).then(
    () => new Error('ccxt saw no error'),
    (failure: unknown) => failure,
  );
  return failureOf(error, { wrote: true, answer: { status, text } }, id);
}

interface Asked {
  fetchImplementation: unknown;
  fetch2(path: string, api: string, method: string, params: object): Promise<unknown>;
}

function failureOf(error: unknown, wire: WireRecord, id = 'bybit'): CcxtFailure {
  return { error, wire, id, redact: (text) => text.replaceAll('canary', '***') };
}

const inShort = (failure: CcxtFailure) => {
  const outcome = classify(failure);
  return outcome.kind === 'rejected' ? `rejected ${outcome.reason.code}` : `${outcome.kind} ${outcome.error.code}`;
};
const kraken = (text: string) => answered('kraken', 200, `{"error":["${text}"]}`);
const binance = (code: number, text: string, status = 400) =>
  answered('binance', status, `{"code":${code},"msg":"${text}"}`);

describe('what Kraken answers, as ccxt throws it', () => {
  it.each([
    ['EOrder:Insufficient funds', 'rejected insufficient-funds'],
    ['EOrder:Order minimum not met', 'rejected below-minimum'],
    ['EGeneral:Invalid arguments:volume minimum not met', 'rejected below-minimum'],
    ['EOrder:Cost minimum not met', 'rejected below-minimum'],
    ['EOrder:Post only order', 'rejected post-only'],
    ['EOrder:Orders limit exceeded', 'rejected too-many-orders'],
    ['EOrder:Tick size check failed', 'rejected invalid-price'],
    ['EService:Market in cancel_only mode', 'rejected not-trading'],
    ['EOrder:Rate limit exceeded', 'retryable EXCHANGE.RATE_LIMITED'],
    ['EAPI:Rate limit exceeded', 'retryable EXCHANGE.RATE_LIMITED'],
    ['EAPI:Invalid nonce', 'retryable EXCHANGE.CLOCK'],
    ['EService:Timeout', 'unknown EXCHANGE.UNAVAILABLE'],
    ['EService:Deadline elapsed', 'unknown EXCHANGE.UNAVAILABLE'],
    ['EService:Unavailable', 'unknown EXCHANGE.UNAVAILABLE'],
    ['EService:Busy', 'unknown EXCHANGE.UNAVAILABLE'],
    ['EGeneral:Internal error', 'unknown EXCHANGE.UNAVAILABLE'],
    ['EOrder:Something new', 'unknown EXCHANGE.UNAVAILABLE'],
    ['EAPI:Invalid signature', 'fatal EXCHANGE.AUTHENTICATION'],
    ['EAPI:Invalid key', 'fatal EXCHANGE.AUTHENTICATION'],
    ['EGeneral:Permission denied', 'fatal EXCHANGE.PERMISSION'],
  ])('%s is %s', async (text, expected) => {
    expect(inShort(await kraken(text))).toBe(expected);
  });
});

describe('what Binance answers, as ccxt throws it', () => {
  it.each([
    [-2010, 'Account has insufficient balance for requested action.', 400, 'rejected insufficient-funds'],
    [-2010, 'Order would immediately match and take.', 400, 'rejected post-only'],
    [-1013, 'Filter failure: NOTIONAL', 400, 'rejected below-minimum'],
    [-1013, 'Filter failure: PERCENT_PRICE_BY_SIDE', 400, 'rejected invalid-price'],
    [-1013, 'Filter failure: LOT_SIZE', 400, 'rejected invalid-quantity'],
    [-2010, 'Duplicate order sent.', 400, 'unknown EXCHANGE.UNAVAILABLE'],
    [-1003, 'Too many requests.', 429, 'retryable EXCHANGE.RATE_LIMITED'],
    [-1021, 'Timestamp for this request is outside of the recvWindow.', 400, 'retryable EXCHANGE.CLOCK'],
    [-1007, 'Timeout waiting for response from backend server.', 504, 'unknown EXCHANGE.UNAVAILABLE'],
    [-1000, 'An unknown error occurred', 500, 'unknown EXCHANGE.UNAVAILABLE'],
    [-2015, 'Invalid API-key, IP, or permissions for action.', 401, 'fatal EXCHANGE.AUTHENTICATION'],
  ])('%i %s is with HTTP %i %s', async (code, text, status, expected) => {
    expect(inShort(await binance(code, text, status))).toBe(expected);
  });
});

describe('the fate of a request', () => {
  const failed = (fate: 'not-sent' | 'unknown') =>
    new HttpFailure(fate, 'POST x.test/order', 'no answer', 'ECONNRESET');

  it('is what the wire knows, before anything that ccxt says', () => {
    const [never, nobody] = [failed('not-sent'), failed('unknown')];
    expect(inShort(failureOf(new Error('x'), { wrote: false, failure: never }))).toBe('retryable EXCHANGE.UNAVAILABLE');
    expect(inShort(failureOf(new Error('x'), { wrote: true, failure: nobody }))).toBe('unknown EXCHANGE.UNAVAILABLE');
  });

  it('is unknown if an earlier request of the same call may have done something', () => {
    const wire = { wrote: true, failure: failed('not-sent') };
    expect(inShort(failureOf(new Error('x'), wire))).toBe('unknown EXCHANGE.UNAVAILABLE');
    const tooLate = new GridbotError('EXCHANGE.RATE_LIMITED', 'too late', { retryable: true });
    expect(inShort(failureOf(tooLate, { wrote: true }))).toBe('unknown EXCHANGE.RATE_LIMITED');
    expect(inShort(failureOf(tooLate, { wrote: false }))).toBe('retryable EXCHANGE.RATE_LIMITED');
  });

  it('is unknown with any 5xx, whatever stands in it', async () => {
    expect(inShort(await answered('bybit', 503, '<html>maintenance</html>'))).toMatch(/^unknown/);
    expect(inShort(await binance(-2010, 'Account has insufficient balance', 502))).toMatch(/^unknown/);
    expect(inShort(await answered('bybit', 403, '<html>forbidden</html>'))).toMatch(/^retryable|^fatal/);
  });

  it('is unknown if the answer cannot be read', () => {
    const wire = { wrote: true, answer: { status: 200, text: '<html>' } };
    expect(inShort(failureOf(new TypeError('x of undefined'), wire))).toBe('unknown EXCHANGE.BAD_ANSWER');
  });

  it('is refused for good by any 4xx that ccxt takes for an error of the exchange', async () => {
    expect(inShort(await answered('bitvavo', 400, '{"errorCode":205,"error":"parameter is invalid."}'))).toMatch(
      /^rejected /,
    );
  });

  it('does not call an order post-only because the exchange repeats the order', async () => {
    const text = '{"success":false,"error_response":{"error":"NO_IDEA"},"order_configuration":{"post_only":true}}';
    expect(inShort(failureOf(new Error('x'), { wrote: true, answer: { status: 200, text } }))).toMatch(/^unknown/);
  });
});

describe('an error', () => {
  it('shows no secret: neither of the answer nor of what could not be signed', async () => {
    const text = '{"error":["EOrder:canary"]}';
    const outcomes = [
      classify(await answered('kraken', 200, text)),
      classify(failureOf(new SyntaxError('unexpected token in canary-secret'), { wrote: false })),
    ];
    expect(JSON.stringify(outcomes.map((outcome) => String('error' in outcome ? outcome.error : '')))).not.toContain(
      'canary',
    );
  });

  it('that is ours to mend is fatal, and not asked again', () => {
    expect(inShort(failureOf(new SyntaxError('no key'), { wrote: false }))).toBe('fatal EXCHANGE.AUTHENTICATION');
  });

  it('tells a wrong time, an order that is gone, and how long to be quiet', async () => {
    expect(complainsOfTime(await binance(-1021, 'Timestamp'))).toBe(true);
    expect([saysGone(await binance(-2013, 'Order does not exist.')), saysGone(await binance(-1021, 'x'))]).toEqual([
      true,
      false,
    ]);
    expect(pauseOf(await binance(-1003, 'Too many requests.', 429))).toBe(5_000);
    const wire: WireRecord = { wrote: false, answer: { status: 429, text: '', retryAfter: 120_000 } };
    expect(pauseOf(failureOf(new Error('x'), wire))).toBe(120_000);
    expect(pauseOf(await binance(-2013, 'x'))).toBeUndefined();
  });
});
