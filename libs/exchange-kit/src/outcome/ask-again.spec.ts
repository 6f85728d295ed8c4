import { GridbotError } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { HttpFailure } from '../http/http-failure.js';
import { askAgain, type AskAgainOptions } from './ask-again.js';
import { outcomeOfFailure } from './outcome-of-failure.js';
import { done, fatal, rejected, retryable, unknown, type Outcome } from './outcome.js';

const busy = new GridbotError('EXCHANGE.UNAVAILABLE', 'busy', { retryable: true });
const wrongKey = new GridbotError('EXCHANGE.AUTHENTICATION', 'wrong key');

async function asked(answers: readonly (Outcome<string> | Error)[], options: AskAgainOptions = {}) {
  const clock = new ManualClock(0);
  const times: number[] = [];
  const ask = async () => {
    times.push(clock.now());
    const answer = answers[Math.min(times.length, answers.length) - 1]!;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const end = askAgain(clock, ask, { random: () => 0, ...options }).catch((error: GridbotError) => error.code);
  await clock.advance(1_000_000);
  return { end: await end, times };
}

describe('a query', () => {
  it('is asked once if it is answered', async () => {
    expect(await asked([done('yes')])).toEqual({ end: 'yes', times: [0] });
  });

  it('is asked again with growing waits after anything that may pass', async () => {
    const answers = [retryable(busy), unknown(busy), new Error('reset'), done('yes')];
    expect(await asked(answers)).toEqual({ end: 'yes', times: [0, 500, 1_500, 3_500] });
  });

  it('is given up after so many attempts with the last error', async () => {
    expect(await asked([retryable(busy)], { attempts: 3 })).toEqual({
      end: 'EXCHANGE.UNAVAILABLE',
      times: [0, 500, 1_500],
    });
  });

  it('waits as long as the exchange asks, unless that is too long', async () => {
    expect(await asked([retryable(busy, 7_000), done('yes')])).toEqual({ end: 'yes', times: [0, 7_000] });
    expect(await asked([retryable(busy, 70_000), done('yes')])).toEqual({ end: 'EXCHANGE.UNAVAILABLE', times: [0] });
  });

  it('is not asked again when nothing will help', async () => {
    expect(await asked([fatal(wrongKey)])).toEqual({ end: 'EXCHANGE.AUTHENTICATION', times: [0] });
    expect(await asked([wrongKey])).toEqual({ end: 'EXCHANGE.AUTHENTICATION', times: [0] });
    expect(await asked([rejected('other', 'no such thing')])).toEqual({ end: 'EXCHANGE.REFUSED', times: [0] });
  });

  it('ends when it is stopped', async () => {
    const clock = new ManualClock(0);
    const stop = new AbortController();
    const end = askAgain(clock, async () => retryable(busy), { stop: stop.signal }).catch(() => 'ended');
    await clock.advance(10);
    stop.abort();
    expect(await end).toBe('ended');
    expect(clock.waiting).toBe(0);
  });
});

describe('a failure instead of an answer', () => {
  const http = (fate: 'not-sent' | 'unknown') => new HttpFailure(fate, 'POST host/path', 'reset', 'ECONNRESET');

  it('is retryable only if the request was provably not sent', () => {
    expect(outcomeOfFailure(http('not-sent')).kind).toBe('retryable');
    expect(outcomeOfFailure(http('unknown')).kind).toBe('unknown');
    expect(outcomeOfFailure(new Error('what?')).kind).toBe('unknown');
    expect(outcomeOfFailure('what?').kind).toBe('unknown');
  });

  it('of ours is as retryable as it says, but an answer that nobody understands leaves the fate open', () => {
    expect(outcomeOfFailure(busy)).toEqual({ kind: 'retryable', error: busy });
    expect(outcomeOfFailure(wrongKey)).toEqual({ kind: 'fatal', error: wrongKey });
    for (const hope of [true, false]) {
      const error = new GridbotError('EXCHANGE.BAD_ANSWER', 'not JSON', { retryable: hope });
      expect(outcomeOfFailure(error).kind).toBe('unknown');
    }
  });
});
