import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import type { Objective } from '../objective/objective.js';
import type { ParameterSet } from '../run/parameter-set.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { Run } from '../run/run-task.js';
import { GridSampler } from '../samplers/grid-sampler.js';
import type { Sampler } from '../samplers/sampler.js';
import { TpeSampler } from '../samplers/tpe-sampler.js';
import { ChoiceDimension } from '../space/choice-dimension.js';
import { ContinuousDimension } from '../space/continuous-dimension.js';
import { Space } from '../space/space.js';
import { MemoryResults } from '../store/memory-results.js';
import { runSweep, type SweepOptions } from './run-sweep.js';

const objective: Objective = {
  aims: [{ figure: 'score', aim: 'max', weight: 1 }],
  constraints: [{ figure: 'maxDrawdown', below: 0.5 }],
};
const numbers = Array.from({ length: 12 }, (_, i) => i);
const grid = new Space([new ChoiceDimension('n', numbers)]);
const plane = new Space(
  ['x', 'y'].map(
    (path) => new ContinuousDimension(path, { from: decimal('0'), to: decimal('1'), digits: 6 }, 'linear', ''),
  ),
);

/** The score of a set, and a drawdown of n/20; 5 fails. On a part of the time both are smaller. */
const figures = (set: ParameterSet, part: number): RunOutcome => {
  const n = Number(set['n'] ?? 0);
  if (n === 5) return { set, figures: {}, dailyReturns: [], error: { code: 'PREFLIGHT.REFUSED', message: 'no' } };
  const score = set['x'] === undefined ? n : -((Number(set['x']) - 0.3) ** 2) - (Number(set['y']) - 0.6) ** 2;
  return { set, figures: { score: score * part, maxDrawdown: (n / 20) * part }, dailyReturns: [0.01 * n] };
};

/** Ends runs in another order than they were begun. */
function scrambled(runs: ParameterSet[] = []): Run {
  return async ({ set, range }) => {
    if (range === undefined) runs.push(set);
    for (let turns = (runs.length * 7) % 5; turns >= 0; turns -= 1) await Promise.resolve();
    return figures(set, range === undefined ? 1 : range.to! / 1000);
  };
}

async function sweep(sampler: Sampler, more: Partial<SweepOptions> = {}) {
  const results = new MemoryResults();
  const options = { sampler, objective, run: scrambled(), concurrency: 3, results, ...more };
  return { progress: await runSweep(options), kept: await options.results.all({ returns: true }) };
}

describe('runSweep', () => {
  it('keeps one outcome a set, failures with their reason, and knows the best that keeps the constraints', async () => {
    const { progress, kept } = await sweep(new GridSampler(grid));
    expect(kept.map(({ set }) => set['n'])).toEqual(numbers);
    expect(kept[5]!.error).toEqual({ code: 'PREFLIGHT.REFUSED', message: 'no' });
    expect(progress).toMatchObject({ total: 12, done: 12, failed: 1, pruned: 0, before: 0 });
    expect(progress.best?.outcome.set).toEqual({ n: 9 });
  });

  it('keeps the same for any number of runs at once', async () => {
    const tpe = (): Sampler => new TpeSampler(plane, 60, 3);
    const one = await sweep(tpe(), { concurrency: 1 });
    const many = await sweep(tpe(), { concurrency: 7 });
    expect(many.kept).toEqual(one.kept);
  });

  it('runs after an interruption what has no outcome yet, and ends with the same', async () => {
    const sampler = (): Sampler => new TpeSampler(plane, 60, 3);
    const whole = await sweep(sampler());
    const results = new MemoryResults();
    const stop = { aborted: false };
    await sweep(sampler(), { results, stop, onProgress: ({ done }) => (stop.aborted = done >= 33) });
    const kept = (await results.all()).length;
    expect(kept).toBeGreaterThanOrEqual(33);
    expect(kept).toBeLessThan(40);
    const runs: ParameterSet[] = [];
    const rest = await sweep(sampler(), { results, run: scrambled(runs) });
    expect(runs).toHaveLength(60 - kept);
    expect(rest.kept).toEqual(whole.kept);
    expect(rest.progress).toEqual({ ...whole.progress, before: kept });
  });

  it('runs a set that is drawn twice once', async () => {
    const twice: Sampler = { count: 4, roundEnd: () => 4, sample: (index) => ({ n: index % 2 }) };
    const { progress, kept } = await sweep(twice);
    expect(kept).toHaveLength(2);
    expect(progress).toMatchObject({ done: 4, repeated: 2 });
  });

  it('ends with the error of a store that cannot keep', async () => {
    const results = new MemoryResults();
    results.keep = () => Promise.reject(new Error('disk full'));
    await expect(sweep(new GridSampler(grid), { results })).rejects.toThrow('disk full');
  });
});

describe('pruning', () => {
  const pruning = { rungs: [0.25, 0.8], keep: 0.5, group: 12, range: { from: 0, to: 1000 } };

  it('gives up what breaks a limit of drawdown on a part of the time, and the worse half', async () => {
    const runs: ParameterSet[] = [];
    const { progress, kept } = await sweep(new GridSampler(grid), {
      pruning: { ...pruning, rungs: [0.95] },
      run: scrambled(runs),
    });
    expect(kept[11]!.pruned).toBe('maxDrawdown 0.5225 is not below 0.5 after 95 % of the time');
    expect(kept[1]!.pruned).toBe('place 9 of 10 after 95 % of the time');
    expect(runs.map(({ n }) => n)).toEqual([6, 7, 8, 9, 10]);
    expect(progress).toMatchObject({ done: 12, pruned: 6, failed: 1 });
    expect(progress.best?.outcome.set).toEqual({ n: 9 });
  });

  it('decides the same after an interruption', async () => {
    const whole = await sweep(new GridSampler(grid), { pruning });
    const results = new MemoryResults();
    for (const outcome of whole.kept.filter(({ number }) => number % 3 === 0)) await results.keep(outcome);
    const rest = await sweep(new GridSampler(grid), { pruning, results });
    expect(rest.kept).toEqual(whole.kept);
  });
});
