import { describe, expect, it } from '@jest/globals';
import { decimal } from '../values/decimal.js';
import { Parcel } from './parcel.js';

const LONG = '0.1234567890123456789012345';

function parcel(quantity: string, worth: string): Parcel {
  return new Parcel(decimal(quantity), decimal(worth), decimal('0.3'), { BNB: decimal('1') });
}

function shown({ quantity, worth, fees, feesApart }: Parcel): string {
  return `${quantity} ${worth} ${fees} ${feesApart['BNB'] ?? '-'}`;
}

describe('a parcel', () => {
  it('is split in proportion, and the rest takes what rounding left', () => {
    const [part, rest] = parcel('3', '1').split(decimal('1'));
    expect(shown(part)).toBe('1 0.333333333333333333 0.1 0.333333333333333333');
    expect(shown(rest)).toBe('2 0.666666666666666667 0.2 0.666666666666666667');
    expect(shown(part.plus(rest))).toBe('3 1 0.3 1');
  });

  it('taken whole keeps every digit', () => {
    const [part, rest] = parcel('3', LONG).split(decimal('3'));
    expect(part.worth.toString()).toBe(LONG);
    expect(shown(rest)).toBe('0 0 0 -');
  });

  it('gives no more than it has', () => {
    const [part, rest] = parcel('3', '1').split(decimal('5'));
    expect([part.quantity.toString(), rest.quantity.toString()]).toEqual(['3', '0']);
  });
});
