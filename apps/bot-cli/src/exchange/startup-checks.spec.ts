import { describe, expect, it } from '@jest/globals';
import type { ExchangeCheck } from '@gridbot/core';
import { refusalOf, remarksOf, runChecks, silenceOf } from './startup-checks.js';

const ok: ExchangeCheck = { name: 'status', verdict: 'ok', text: 'online' };
const withdraws: ExchangeCheck = {
  name: 'withdrawals',
  verdict: 'refused',
  text: 'the key can withdraw',
  advice: 'Make a key without that right',
  code: 'EXCHANGE.WITHDRAWAL_KEY',
};

describe("the exchange's checks", () => {
  it('refuse with the code, what was found and what to do', () => {
    expect(refusalOf([ok, withdraws])).toMatchObject({
      code: 'EXCHANGE.WITHDRAWAL_KEY',
      message: 'the key can withdraw. Make a key without that right',
    });
  });

  it('tell everything that is refused, under the code of the first', () => {
    const more: ExchangeCheck = { name: 'rights', verdict: 'refused', text: 'no right to trade' };
    expect(refusalOf([more, withdraws])).toMatchObject({
      code: 'EXCHANGE.REFUSED',
      message: expect.stringMatching(/no right to trade[^]*can withdraw/),
    });
  });

  it('say the same thing once, and advice in a sentence of its own', () => {
    const again: ExchangeCheck = { ...withdraws, name: 'rights', advice: 'make a key without that right' };
    expect(refusalOf([withdraws, again])?.message).toBe('the key can withdraw. Make a key without that right');
  });

  it('have nothing against a start that is right, or only doubtful', () => {
    expect(refusalOf([ok, { ...withdraws, verdict: 'warning' }])).toBeUndefined();
  });

  it('that got no answer are made again; what cannot be looked at at all is not waited for', () => {
    const unknown: ExchangeCheck = { name: 'rights', verdict: 'not-checked', text: 'the exchange does not tell' };
    const unanswered: ExchangeCheck = { ...unknown, text: 'no answer', code: 'EXCHANGE.UNAVAILABLE' };
    expect(silenceOf([ok, withdraws, unknown])).toBeUndefined();
    expect(silenceOf([ok, unknown, unanswered])).toMatchObject({
      ...{ code: 'EXCHANGE.UNAVAILABLE', message: 'no answer', retryable: true },
    });
    expect(refusalOf([ok, unanswered])).toBeUndefined();
  });

  it('are told of: every warning, and plainly what was not looked at', () => {
    const told = remarksOf([
      ok,
      { name: 'withdrawals', verdict: 'warning', text: 'the key can withdraw' },
      { name: 'rights', verdict: 'not-checked', text: 'the exchange did not answer' },
    ]);
    expect(told).toEqual([
      { level: 'warning', topic: 'exchange.withdrawals', text: 'the key can withdraw' },
      { level: 'warning', topic: 'exchange.rights', text: 'Not checked, rights: the exchange did not answer' },
    ]);
  });

  it('are none for an exchange that has nothing to check', async () => {
    expect(await runChecks({} as never)).toEqual([]);
  });
});
