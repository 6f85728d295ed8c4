import { describe, expect, it } from '@jest/globals';
import type { BinanceRefusal } from './binance.errors.js';
import { BinanceRateLimits } from './binance.rate-limits.js';

/** The begin of a minute, of ten seconds, and no begin of a day. */
const MINUTE = 1_772_600_760_000;

function refusal(act: () => void): BinanceRefusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error as BinanceRefusal;
  }
}

describe('the request weight', () => {
  it('adds up within a minute and begins again with the next', () => {
    const limits = new BinanceRateLimits();
    limits.countRequest('a', 20, MINUTE + 59_999);
    limits.countRequest('b', 1, MINUTE + 59_999);
    expect(limits.usedWeight('a', MINUTE + 59_999)).toBe(20);
    expect(limits.usedWeight('a', MINUTE + 60_000)).toBe(0);
  });

  it('is refused with 429 and the seconds until the next minute', () => {
    const limits = new BinanceRateLimits({ weightPerMinute: 10 });
    limits.countRequest('a', 10, MINUTE);
    const found = refusal(() => limits.countRequest('a', 1, MINUTE + 18_000));
    expect([found?.status, found?.code, found?.retryAfter]).toEqual([429, -1003, 42]);
    expect(found?.msg).toContain('current limit is 10 request weight per 1 MINUTE');
    expect(refusal(() => limits.countRequest('a', 1, MINUTE + 60_000))).toBeUndefined();
  });

  it('leads to a ban of two minutes for who goes on, and of four the next time', () => {
    const limits = new BinanceRateLimits({ weightPerMinute: 10 });
    const overdo = (now: number): (BinanceRefusal | undefined)[] =>
      Array.from({ length: 12 }, () => refusal(() => limits.countRequest('a', 10, now))).slice(-2);
    expect(overdo(MINUTE).map((each) => each?.status)).toEqual([429, 418]);
    const banned = refusal(() => limits.countRequest('a', 1, MINUTE + 119_000));
    expect([banned?.status, banned?.retryAfter]).toEqual([418, 1]);
    expect(refusal(() => limits.countRequest('b', 1, MINUTE))).toBeUndefined();
    expect(refusal(() => limits.countRequest('a', 1, MINUTE + 120_000))).toBeUndefined();
    expect(overdo(MINUTE + 180_000).at(-1)?.retryAfter).toBe(240);
  });

  it('limits the number of requests too', () => {
    const limits = new BinanceRateLimits({ rawPerFiveMinutes: 2 });
    for (let count = 0; count < 2; count += 1) limits.countRequest('a', 1, MINUTE);
    expect(refusal(() => limits.countRequest('a', 1, MINUTE))?.msg).toContain('2 raw requests per 5 MINUTE');
  });
});

describe('the order counts', () => {
  it('refuse one order too many within ten seconds', () => {
    const limits = new BinanceRateLimits({ ordersPerTenSeconds: 2 });
    limits.countOrder(MINUTE + 7_000);
    limits.countOrder(MINUTE + 8_000);
    const found = refusal(() => limits.countOrder(MINUTE + 9_000));
    expect([found?.status, found?.code, found?.retryAfter]).toEqual([429, -1015, undefined]);
    expect(limits.orderRows(MINUTE + 9_000).map(({ count }) => count)).toEqual([2, 2]);
    expect(refusal(() => limits.countOrder(MINUTE + 10_000))).toBeUndefined();
  });

  it('refuse one order too many within a day', () => {
    const limits = new BinanceRateLimits({ ordersPerDay: 1 });
    limits.countOrder(MINUTE);
    expect(refusal(() => limits.countOrder(MINUTE + 3_600_000))?.msg).toContain('1 orders per 1 DAY');
  });
});

describe('connections', () => {
  it('are limited within five minutes', () => {
    const limits = new BinanceRateLimits({ connectionsPerFiveMinutes: 1 });
    expect([limits.countConnection('a', MINUTE), limits.countConnection('a', MINUTE)]).toEqual([true, false]);
    expect(limits.countConnection('a', MINUTE + 300_000)).toBe(true);
  });
});
