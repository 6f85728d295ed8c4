import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal } from '@gridbot/core';
import fc from 'fast-check';
import { stringify } from 'lossless-json';
import { fixed, instant, number, plainNumber, seconds, wholeInstant } from './kraken.numbers.js';

describe('amounts on the wire', () => {
  it('have a fixed count of digits, rounded half to even', () => {
    expect(fixed(decimal('37500'), 1)).toBe('37500.0');
    expect(fixed(decimal('0.000005'), 5)).toBe('0.00000');
    expect(fixed(decimal('0.000015'), 5)).toBe('0.00002');
    expect(fixed(decimal('-1.25'), 1)).toBe('-1.2');
    expect(fixed(decimal('-0.04'), 1)).toBe('0.0');
    expect(fixed(decimal('12.5'), 0)).toBe('12');
  });

  it('lose nothing that fits', () => {
    const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(amounts, ([digits, scale]) => {
        const amount = Decimal.of(digits, scale);
        expect(decimal(fixed(amount, scale)).eq(amount)).toBe(true);
      }),
    );
  });

  it('are JSON numbers with all their zeros in WebSocket frames', () => {
    const frame = { qty: number(decimal('0.1'), 8), fee: plainNumber(decimal('1.2500')) };
    expect(stringify(frame)).toBe('{"qty":0.10000000,"fee":1.25}');
  });
});

describe('times on the wire', () => {
  it('are seconds in REST and RFC 3339 in WebSocket', () => {
    expect(stringify(seconds(1_688_583_840_864))).toBe('1688583840.8640');
    expect(instant(1_688_583_840_864)).toBe('2023-07-05T19:04:00.864000Z');
    expect(wholeInstant(1_688_583_840_864)).toBe('2023-07-05T19:04:00Z');
  });
});
