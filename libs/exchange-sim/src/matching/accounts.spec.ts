import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { Accounts } from './accounts.js';

function accounts(): Accounts {
  return new Accounts({ USD: decimal('100') });
}

describe('accounts', () => {
  it('show what is held as not free, and what is kept for fees as free but not spendable', () => {
    const usd = accounts();
    usd.hold('USD', decimal('60'), decimal('0.15'));
    expect(JSON.stringify(usd.balances())).toBe('{"USD":{"total":"100","free":"40"}}');
    expect(usd.spendable('USD').toString()).toBe('39.85');
    usd.release('USD', decimal('20'), decimal('0.05'));
    expect(usd.spendable('USD').toString()).toBe('59.9');
  });

  it('cover what can be spent and nothing more', () => {
    const usd = accounts();
    usd.hold('USD', decimal('60'), decimal('0.15'));
    expect(['39.85', '39.850001'].map((amount) => usd.covers('USD', decimal(amount)))).toEqual([true, false]);
  });

  it('show as free what came, went and is held since they were asked last', () => {
    const usd = accounts();
    const free = (): string => usd.free('USD').toString();
    const shown = [free()];
    usd.hold('USD', decimal('60'), decimal('0.15'));
    shown.push(free());
    usd.add('USD', decimal('-5'));
    shown.push(free());
    usd.release('USD', decimal('60'), decimal('0.15'));
    expect([...shown, free()]).toEqual(['100', '40', '35', '95']);
  });

  it('know assets that were never there as zero', () => {
    expect(accounts().spendable('BTC').toString()).toBe('0');
  });

  it('refuse to start below zero, and stop loudly before they fall below it', () => {
    expect(() => new Accounts({ USD: decimal('-1') })).toThrow('the start balance of USD is -1');
    expect(() => accounts().add('USD', decimal('-100.01'))).toThrow('the simulated balance of USD would become -0.01');
  });
});
