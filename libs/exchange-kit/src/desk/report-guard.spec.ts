import { Decimal } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ReportGuard } from './report-guard.js';

const amount = (text: string) => Decimal.parse(text);

let clock: ManualClock;
let open: Map<string, Decimal>;
let ends: Map<string, number>;
let asked: number;
let isDown: boolean;
let missed: string[];
let remarks: string[];
let guard: ReportGuard;

beforeEach(() => {
  clock = new ManualClock(1_000_000);
  open = new Map([['a', amount('0')]]);
  ends = new Map();
  asked = 0;
  isDown = false;
  missed = [];
  remarks = [];
  guard = new ReportGuard({
    clock,
    venueTime: () => clock.now(),
    ask: async () => {
      asked += 1;
      if (isDown) throw new Error('no connection');
      return [...open].map(([id, filled]) => ({ id, filled }));
    },
    endOf: async (id) => ends.get(id),
    remark: ({ level, text }) => remarks.push(`${level} ${text}`),
    onMissed: (reason) => missed.push(`${clock.now() - 1_000_000}: ${reason}`),
  });
  guard.begin();
});

/** The order is over at the exchange. */
function finish(id: string, at = clock.now()): void {
  open.delete(id);
  ends.set(id, at);
}

describe('a stream of reports', () => {
  it('that says nothing while nothing happens is all right', async () => {
    await clock.advance(600_000);
    expect([missed, asked]).toEqual([[], 40]);
  });

  it('that says nothing of an order that is over is dead, which is found out within half a minute', async () => {
    await clock.advance(100_000);
    finish('a');
    await clock.advance(30_000);
    expect(missed).toEqual(['110000: silent about order a, of which a look-up knows more']);
  });

  it('that says nothing of a partial fill is dead', async () => {
    await clock.advance(100_000);
    open.set('a', amount('0.4'));
    await clock.advance(30_000);
    expect(missed).toHaveLength(1);
  });

  it('that says it a little later than the look-up is all right', async () => {
    await clock.advance(100_000);
    finish('a');
    await clock.advance(6_000);
    guard.told('a', amount('1'), true);
    await clock.advance(60_000);
    expect(missed).toEqual([]);
  });

  it('is not asked after while it speaks, nor while nothing is open', async () => {
    for (let second = 0; second < 60; second += 1) {
      guard.told('b', amount('0'), false);
      await clock.advance(1_000);
    }
    expect(asked).toBe(0);
    guard.told('b', amount('1'), true);
    await clock.advance(15_000);
    finish('a');
    guard.told('a', amount('1'), true);
    await clock.advance(600_000);
    expect([asked, missed]).toEqual([1, []]);
  });

  it('is not blamed for what the look-up shows late: ends from before it was up, and orders that are not visible yet', async () => {
    await clock.advance(20_000);
    finish('a', 999_999);
    guard.told('fresh', amount('0'), false);
    await clock.advance(120_000);
    expect(missed).toEqual([]);
  });

  it('is not blamed for partial fills that were told without a total', async () => {
    await clock.advance(20_000);
    open.set('a', amount('0.4'));
    guard.told('a', undefined, false);
    await clock.advance(120_000);
    expect(missed).toEqual([]);
  });

  it('is not blamed while look-ups fail, and is found out when they are back', async () => {
    await clock.advance(20_000);
    isDown = true;
    finish('a');
    await clock.advance(120_000);
    expect(missed).toEqual([]);
    isDown = false;
    await clock.advance(30_000);
    expect(missed).toHaveLength(1);
  });

  it('that cannot be compared is told once, and once when it can be again', async () => {
    await clock.advance(20_000);
    isDown = true;
    await clock.advance(45_000);
    expect(remarks).toEqual([]);
    await clock.advance(600_000);
    expect(remarks).toEqual([
      'warn the stream of reports cannot be checked: 4 look-ups in a row failed, the last one with: no connection',
    ]);
    isDown = false;
    await clock.advance(600_000);
    expect(remarks.slice(1)).toEqual(['info the stream of reports is checked again']);
  });

  it('that cannot be compared now and then is nothing to tell, and its end does not begin the count anew', async () => {
    for (let time = 0; time < 5; time += 1) {
      isDown = true;
      await clock.advance(45_000);
      isDown = false;
      await clock.advance(15_000);
    }
    expect(remarks).toEqual([]);
    isDown = true;
    for (let time = 0; time < 5; time += 1) {
      await clock.advance(16_000);
      guard.begin();
    }
    expect(remarks).toHaveLength(1);
  });

  it('that ended is watched no more, and leaves no alarm; the next one begins anew', async () => {
    await clock.advance(20_000);
    guard.end();
    finish('a');
    expect(clock.waiting).toBe(0);
    guard.begin();
    await clock.advance(120_000);
    expect(missed).toEqual([]);
  });
});
