import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { UnixMillis } from '@gridbot/core';
import { failure } from '../failure.fixture.js';
import type { Evaluate } from '../run/evaluate.js';
import type { RunOutcome } from '../run/run-outcome.js';
import { madeUpReturns } from '../statistics/made-up-returns.fixture.js';
import { DAY, madeUpEvaluate, numberedSets } from './made-up-evaluate.fixture.js';
import { walkForward } from './walk-forward.js';
import { walkForwardWindows, type WalkForwardPlan } from './walk-forward-windows.js';

const plan = (days: number, inSample: number, outOfSample: number, more: Partial<WalkForwardPlan> = {}) => ({
  from: 0 as UnixMillis,
  to: days * DAY,
  inSample: inSample * DAY,
  outOfSample: outOfSample * DAY,
  ...more,
});
const meanReturn = ({ dailyReturns }: RunOutcome): number =>
  dailyReturns.reduce((sum, value) => sum + value, 0) / dailyReturns.length;
const inDays = (given: WalkForwardPlan): readonly (readonly number[])[] =>
  walkForwardWindows(given).map(({ inSample, outOfSample }) =>
    [inSample.from, inSample.to, outOfSample.from, outOfSample.to].map((at) => at / DAY),
  );

describe('walk-forward windows', () => {
  it('roll, and end with the data', () => {
    expect(inDays(plan(100, 30, 20))).toEqual([
      [10, 40, 40, 60],
      [30, 60, 60, 80],
      [50, 80, 80, 100],
    ]);
  });

  it('grow from one begin where they are anchored, and leave out an embargo', () => {
    expect(inDays(plan(100, 30, 20, { anchored: true, embargo: 5 * DAY }))).toEqual([
      [5, 35, 40, 60],
      [5, 55, 60, 80],
      [5, 75, 80, 100],
    ]);
  });

  it('never show a choice the days it is used on, and use each unseen day once', () => {
    const lengths = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), fc.nat(10));
    fc.assert(
      fc.property(lengths, fc.nat(200), fc.boolean(), ([inside, outside, embargo], more, anchored) => {
        const days = inside + outside + embargo + more;
        const windows = walkForwardWindows(plan(days, inside, outside, { anchored, embargo: embargo * DAY }));
        windows.forEach(({ inSample, outOfSample }, i) => {
          expect(outOfSample.from - inSample.to).toBe(embargo * DAY);
          expect(inSample.from).toBeGreaterThanOrEqual(0);
          expect(outOfSample.from).toBe(windows[i - 1]?.outOfSample.to ?? outOfSample.from);
        });
        expect(windows.at(-1)!.outOfSample.to).toBe(days * DAY);
        expect(windows[0]!.inSample.from).toBeLessThan(outside * DAY);
      }),
    );
  });

  it('are refused where none fits, and where a length is nothing', () => {
    expect(() => walkForwardWindows(plan(40, 30, 20))).toThrow(failure('CONFIG.INVALID', 'covers 40 days'));
    expect(() => walkForwardWindows(plan(40, 0, 20))).toThrow(failure('CONFIG.INVALID', 'above zero'));
  });
});

describe('walk-forward', () => {
  const sets = numberedSets(9);

  it('lives with its choices: the unseen days of what was chosen, one after the other', async () => {
    const returns = madeUpReturns({ sets: 9, days: 100, seed: 1 });
    const best = (_sets: unknown, objectives: ArrayLike<number>): number => {
      const all = Array.from(objectives);
      return all.indexOf(Math.max(...all));
    };
    const evaluate = madeUpEvaluate(returns);
    const walked = await walkForward({ sets, plan: plan(100, 30, 20), evaluate, objective: meanReturn, choose: best });
    const expected = [
      [10, 40],
      [30, 60],
      [50, 80],
    ].flatMap(([from, to]) => {
      const means = returns.map((row) => row.slice(from, to).reduce((sum, value) => sum + value, 0));
      return [...returns[means.indexOf(Math.max(...means))]!.slice(to, to! + 20)];
    });
    expect(walked.returns).toEqual(expected);
    expect(walked.outOfSample.return).toBeCloseTo(expected.reduce((worth, value) => worth * (1 + value), 1) - 1, 12);
    expect(walked.windows.map(({ outOfSampleGrowth }) => outOfSampleGrowth?.days)).toEqual([20, 20, 20]);
  });

  it('keeps nothing of what noise promised, on average', async () => {
    const lived = await Promise.all(
      Array.from({ length: 60 }, (_none, seed) =>
        walkForward({
          sets,
          plan: plan(200, 40, 20),
          evaluate: madeUpEvaluate(madeUpReturns({ sets: 9, days: 200, seed })),
          objective: meanReturn,
        }),
      ),
    );
    const mean = lived.reduce((sum, { outOfSample }) => sum + outOfSample.perDay, 0) / lived.length;
    // 160 unseen days of 1 % in each of 60 searches.
    expect(Math.abs(mean)).toBeLessThan((4 * 0.01) / Math.sqrt(160 * 60));
    const inside = lived.flatMap(({ windows }) => windows.map(({ inSampleGrowth }) => inSampleGrowth!.perDay));
    expect(inside.reduce((sum, value) => sum + value, 0) / inside.length).toBeGreaterThan(0.0005);
  });

  it('keeps an edge, and its choice of it', async () => {
    const returns = madeUpReturns({ sets: 9, days: 400, seed: 2, edge: { set: 4, sharpe: 0.5 } });
    // The neighbours of the planted set share most of what it has: a plateau.
    const hill = returns.map((row, set) =>
      row.map((value, day) => (Math.abs(set - 4) === 1 ? returns[4]![day]! : value)),
    );
    const walked = await walkForward({
      sets,
      plan: plan(400, 60, 20),
      evaluate: madeUpEvaluate(hill),
      objective: meanReturn,
    });
    expect(walked.degradation).toBeGreaterThan(0.7);
    expect(walked.profitable).toBeGreaterThan(0.8);
    expect(walked.probability).toBeGreaterThan(0.99);
    expect(walked.stability).toEqual([expect.objectContaining({ path: 'number', stability: expect.any(Number) })]);
    expect(walked.stability[0]!.stability).toBeGreaterThan(0.9);
    expect(new Set(walked.windows.map(({ chosen }) => chosen!['number']))).toEqual(new Set([4]));
  });

  it('comes to the same however many windows are worked on at once, whichever ends first', async () => {
    const returns = madeUpReturns({ sets: 9, days: 100, seed: 3 });
    const options = { sets, plan: plan(100, 30, 10), objective: meanReturn };
    const answer = madeUpEvaluate(returns);
    const asked: (() => void)[] = [];
    const backwards: Evaluate = async (sets, range) => {
      await new Promise<void>((resolve) => {
        asked.push(resolve);
        setImmediate(() => asked.pop()?.());
      });
      return answer(sets, range);
    };
    const told: number[] = [];
    const onWindow = (done: number): void => void told.push(done);
    const atOnce = await walkForward({ ...options, evaluate: backwards, concurrency: 3, onWindow });
    expect(atOnce).toEqual(await walkForward({ ...options, evaluate: answer }));
    expect(told).toEqual(atOnce.windows.map((_window, i) => i + 1));
  });

  it('reports windows in which nothing could be run, and goes on', async () => {
    const returns = madeUpReturns({ sets: 9, days: 100, seed: 3 });
    const working = madeUpEvaluate(returns);
    const evaluate: typeof working = async (asked, range) => {
      if (range!.from !== 30 * DAY) return working(asked, range);
      const error = { code: 'PREFLIGHT.REFUSED', message: 'too little money' };
      return asked.map((set) => ({ set, figures: {}, dailyReturns: [], error }));
    };
    const walked = await walkForward({ sets, plan: plan(100, 30, 20), evaluate, objective: meanReturn });
    expect(walked.windows.map(({ error }) => error?.code)).toEqual([undefined, 'PREFLIGHT.REFUSED', undefined]);
    expect(walked.returns).toHaveLength(40);
    expect(walked.profitable).toBeLessThanOrEqual(2 / 3);
  });
});
