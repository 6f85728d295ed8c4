import { ManualClock } from '@gridbot/testkit';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { LockOut } from './lock-out.js';

let clock: ManualClock;
let told: string[];
let answers: (boolean | Error)[];
let lockOut: LockOut;

beforeEach(() => {
  clock = new ManualClock(0);
  told = [];
  answers = [];
  lockOut = new LockOut({
    clock,
    probe: async () => {
      const answer = answers.shift() ?? true;
      told.push(`asked at ${clock.now()}`);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onBegin: (why, millis) => told.push(`${why} for ${millis}`),
    onEnd: () => told.push(`over at ${clock.now()}`),
  });
});

describe('a lock-out', () => {
  it('is told once at its begin and once at its end, however many requests are refused', async () => {
    lockOut.refused(10_000, '429');
    lockOut.refused(10_000, '429');
    await clock.advance(4_000);
    lockOut.refused(10_000, '429');
    await clock.advance(20_000);
    expect(told).toEqual(['429 for 10000', 'asked at 15000', 'over at 15000']);
  });

  it('is over when the exchange answers, not when a wait is', async () => {
    answers = [false, new Error('no connection')];
    lockOut.refused(10_000, '418');
    await clock.advance(60_000);
    expect(told).toEqual(['418 for 10000', 'asked at 10000', 'asked at 15000', 'asked at 20000', 'over at 20000']);
    lockOut.refused(1_000, '429');
    await clock.advance(1_000);
    expect(told.slice(-3)).toEqual(['429 for 1000', 'asked at 61000', 'over at 61000']);
  });

  it('is told no more once it is closed, and leaves no alarm', async () => {
    lockOut.refused(10_000, '429');
    lockOut.close();
    await clock.advance(60_000);
    lockOut.refused(10_000, '429');
    expect([told, clock.waiting]).toEqual([['429 for 10000'], 0]);
  });
});
