import { GridbotError, type ExchangeCheck } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { CheckRound } from './check-round.js';

const fine = (name: string): ExchangeCheck => ({ name, verdict: 'ok', text: 'as it should be' });
const round = (): CheckRound => new CheckRound(new Set(['EXCHANGE.PERMISSION']));
const away = new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer', { retryable: true });
const barred = new GridbotError('EXCHANGE.PERMISSION', 'the right to query is missing');
const failing = (error: Error) => () => Promise.reject(error);

describe('a round of checks', () => {
  it('hands on what was found', async () => {
    expect(await round().check('status', async () => fine('status'))).toEqual(fine('status'));
    expect(await round().checks(['key', 'rights'], async () => [fine('key'), fine('rights')])).toHaveLength(2);
  });

  it('refuses what a person has to settle, and asks on', async () => {
    const checks = round();
    const refused = { name: 'fees', verdict: 'refused', code: 'EXCHANGE.PERMISSION', text: barred.message };
    expect(await checks.check('fees', failing(barred))).toEqual(refused);
    expect(await checks.check('clock', async () => fine('clock'))).toEqual(fine('clock'));
  });

  it('refuses only the first of several that one question answers', async () => {
    const found = await round().checks(['key', 'rights', 'withdrawals'], failing(barred));
    expect(found.map(({ verdict }) => verdict)).toEqual(['refused', 'not-checked', 'not-checked']);
  });

  it('calls a question that the exchange does not know not checked, without a code, and asks on', async () => {
    const checks = round();
    const unknown = new GridbotError('EXCHANGE.REFUSED', 'unknown method');
    expect(await checks.check('rights', failing(unknown))).toEqual({
      ...{ name: 'rights', verdict: 'not-checked', text: 'unknown method' },
    });
    expect(await checks.check('clock', async () => fine('clock'))).toEqual(fine('clock'));
  });

  it('asks nothing more once a question got no answer', async () => {
    const checks = round();
    const unanswered = { verdict: 'not-checked', code: 'EXCHANGE.UNAVAILABLE', text: 'no answer' };
    expect(await checks.check('status', failing(away))).toEqual({ name: 'status', ...unanswered });
    let asked = 0;
    const look = async () => {
      asked += 1;
      return fine('instrument');
    };
    expect(await checks.check('instrument', look)).toEqual({ name: 'instrument', ...unanswered });
    expect(asked).toBe(0);
  });

  it('does not swallow defects', async () => {
    await expect(round().check('status', failing(new TypeError('a defect')))).rejects.toThrow('a defect');
  });
});
