import { describe, expect, it } from '@jest/globals';
import { answerError, noAnswer } from './answer-error.js';

const answer = (status: number, headers: Readonly<Record<string, string>> = {}, text = '') => ({
  status,
  headers,
  text,
});
const terms = { channel: 'slack', now: 0 };

describe('the error for an answer', () => {
  it('is none for one that takes the message', () => {
    expect([200, 201, 204].map((status) => answerError(answer(status), terms))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 529])('may pass after %s', (status) => {
    expect(answerError(answer(status), terms)).toMatchObject({ code: 'NOTIFY.UNAVAILABLE', retryable: true });
  });

  it.each([301, 400, 401, 403, 404, 410, 413, 418])('is a refusal after %s', (status) => {
    expect(answerError(answer(status), terms)).toMatchObject({ code: 'NOTIFY.REFUSED', retryable: false });
  });

  it('says when to come back, by the body before the header', () => {
    const told = answer(429, { 'retry-after': '7' });
    expect(answerError(told, terms)).toMatchObject({
      message: expect.stringContaining('7 s'),
      details: { retryAfter: 7_000 },
    });
    expect(answerError(told, { ...terms, retryAfter: 1_500 })?.details).toEqual({ status: 429, retryAfter: 1_500 });
    expect(answerError(answer(503), terms)?.details).toEqual({ status: 503 });
  });

  it('does not promise that somebody tries again: a running bot does, a test does not', () => {
    const errors = [answerError(answer(503, {}, 'busy'), terms)!, noAnswer('slack', 'no answer within 10000 ms')];
    expect(errors.map(({ message }) => message)).toEqual([
      'slack answered 503: busy',
      'slack cannot be reached: no answer within 10000 ms',
    ]);
  });

  it('says what was answered in one short line, and what to do', () => {
    const long = answerError(answer(403, {}, `no\n  ${'x'.repeat(500)}`), terms)!.message;
    expect(long).toMatch(/^slack answered 403: no x{197}…\. It knows who asks/);
    const advice = { 403: 'Invite the bot', otherwise: 'Ask them' };
    expect(answerError(answer(403), { ...terms, advice })?.message).toBe('slack answered 403. Invite the bot');
    expect(answerError(answer(418), { ...terms, advice })?.message).toBe('slack answered 418. Ask them');
  });
});
