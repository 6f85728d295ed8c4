import { describe, expect, it } from '@jest/globals';
import { classify, complainsOfTime, lockOutOf, saysGone, type BinanceRefusal } from './binance.errors.js';
import { refusalOf } from './binance-refusal.mapping.js';

const told = (status: number, code: number | undefined, text = ''): BinanceRefusal => ({
  ...{ status, text },
  ...(code === undefined ? {} : { code }),
});

/** The group, with the reason or the code. */
function inShort(refusal: BinanceRefusal, keyProved = true): string {
  const verdict = classify(refusal, { keyProved });
  return `${verdict.kind} ${verdict.kind === 'rejected' ? verdict.reason.code : verdict.error.code}`;
}

describe('a refused order', () => {
  it.each([
    [-2010, 'Account has insufficient balance for requested action.', 'insufficient-funds'],
    [-2010, 'Order would immediately match and take.', 'post-only'],
    [-2010, 'Market is closed.', 'market-closed'],
    [-2010, 'This symbol is not permitted for this account.', 'other'],
    [-2010, 'Filter failure: MAX_NUM_ORDERS', 'too-many-orders'],
    [-1013, 'Filter failure: PRICE_FILTER', 'invalid-price'],
    [-1013, 'Filter failure: PERCENT_PRICE_BY_SIDE', 'invalid-price'],
    [-1013, 'Filter failure: LOT_SIZE', 'invalid-quantity'],
    [-1013, 'Filter failure: NOTIONAL', 'below-minimum'],
    [-1013, 'Filter failure: MIN_NOTIONAL', 'below-minimum'],
    [-1111, "Parameter 'price' has too much precision.", 'invalid-price'],
    [-1111, "Parameter 'quantity' has too much precision.", 'invalid-quantity'],
    [-1121, 'Invalid symbol.', 'other'],
    [-2010, 'Something new.', 'other'],
  ])('%i "%s" is rejected for %s', (code, text, reason) => {
    expect(inShort(told(400, code, text))).toBe(`rejected ${reason}`);
  });

  it('as a duplicate is in doubt: the order of that id is ours and open', () => {
    expect(inShort(told(400, -2010, 'Duplicate order sent.'))).toBe('unknown EXCHANGE.UNAVAILABLE');
  });
});

describe('an answer', () => {
  it.each([
    [504, -1007],
    [503, undefined],
    [500, -1000],
    [502, -2010],
    [400, -1001],
    [400, -1006],
    [400, -1007],
    [408, undefined],
    [400, undefined],
    [425, undefined],
    [499, undefined],
  ])('%i with code %s leaves the outcome unknown', (status, code) => {
    expect(inShort(told(status, code))).toBe('unknown EXCHANGE.UNAVAILABLE');
  });

  it.each([
    [429, -1003, 'retryable EXCHANGE.RATE_LIMITED'],
    [418, -1003, 'retryable EXCHANGE.RATE_LIMITED'],
    [429, -1015, 'retryable EXCHANGE.RATE_LIMITED'],
    [403, undefined, 'retryable EXCHANGE.RATE_LIMITED'],
    [400, -1008, 'retryable EXCHANGE.UNAVAILABLE'],
    [400, -1021, 'retryable EXCHANGE.CLOCK'],
    [400, -1022, 'fatal EXCHANGE.AUTHENTICATION'],
    [401, -2014, 'fatal EXCHANGE.AUTHENTICATION'],
    [401, -1002, 'fatal EXCHANGE.PERMISSION'],
    [301, undefined, 'fatal EXCHANGE.REFUSED'],
    [401, undefined, 'fatal EXCHANGE.REFUSED'],
    [404, undefined, 'fatal EXCHANGE.REFUSED'],
    [407, undefined, 'fatal EXCHANGE.REFUSED'],
    [451, undefined, 'fatal EXCHANGE.REFUSED'],
  ])('%i with code %s is %s', (status, code, expected) => {
    expect(inShort(told(status, code))).toBe(expected);
  });

  it('-2015 says a wrong key at first, and a missing right once the key was proved', () => {
    const refusal = told(401, -2015, 'Invalid API-key, IP, or permissions for action.');
    expect(inShort(refusal, false)).toBe('fatal EXCHANGE.AUTHENTICATION');
    expect(inShort(refusal, true)).toBe('fatal EXCHANGE.PERMISSION');
  });

  it('tells that an order is gone, and that our time was wrong', () => {
    expect([-2011, -2013, -2026, -2010].map((code) => saysGone(told(400, code)))).toEqual([true, true, true, false]);
    expect([-1021, -1022].map((code) => complainsOfTime(told(400, code)))).toEqual([true, false]);
  });
});

describe('a lock-out', () => {
  const NOW = 1_790_000_000_000;

  it('lasts as long as Retry-After says, else as the text says, else two minutes', () => {
    expect(lockOutOf({ ...told(429, -1003), retryAfter: 7_000 }, NOW)).toBe(7_000);
    expect(lockOutOf(told(418, -1003, `Way too much request weight used; IP banned until ${NOW + 9_000}.`), NOW)).toBe(
      9_000,
    );
    expect(lockOutOf(told(429, -1003), NOW)).toBe(120_000);
    expect(lockOutOf(told(403, undefined), NOW)).toBe(120_000);
  });

  it('does not follow from too many orders, which cancels may still follow, nor from other refusals', () => {
    expect(lockOutOf(told(429, -1015), NOW)).toBeUndefined();
    expect(lockOutOf(told(400, -2010), NOW)).toBeUndefined();
    expect(lockOutOf(told(503, undefined), NOW)).toBeUndefined();
  });
});

describe('reading a refusal', () => {
  const answer = (status: number, text: string, headers = {}) => ({ status, text, headers, sentAt: 0, answeredAt: 0 });

  it('takes code, text and Retry-After', () => {
    expect(refusalOf(answer(429, '{"code":-1003,"msg":"Too many."}', { 'retry-after': '3' }))).toEqual({
      ...{ status: 429, code: -1003, text: 'Too many.', retryAfter: 3_000 },
    });
  });

  it('takes the status alone from a page that is not JSON', () => {
    expect(refusalOf(answer(502, '<html>Bad Gateway</html>'))).toEqual({ status: 502, text: '' });
    expect(refusalOf(answer(404, '[]', { 'retry-after': 'Wed, 21 Oct' }))).toEqual({ status: 404, text: '' });
  });
});
