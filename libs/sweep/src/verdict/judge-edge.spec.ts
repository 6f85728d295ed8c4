import { describe, expect, it } from '@jest/globals';
import type { UnixMillis } from '@gridbot/core';
import { chanceOf } from '../monte-carlo/chance.js';
import type { RunOutcome } from '../run/run-outcome.js';
import { madeUpReturns, type MadeUpReturns } from '../statistics/made-up-returns.fixture.js';
import { momentsOf, sharpeOf } from '../statistics/moments.js';
import { DAY, madeUpEvaluate, numberedSets } from '../walk-forward/made-up-evaluate.fixture.js';
import { walkForward } from '../walk-forward/walk-forward.js';
import type { EdgeEvidence, EdgeJudgement } from './edge-evidence.js';
import { judgeEdge } from './judge-edge.js';
import { studyOutcomes } from './study-outcomes.js';

const objective = ({ dailyReturns }: RunOutcome): number => sharpeOf(momentsOf(dailyReturns));

/** A whole search over made-up returns, as a sweep does it. `spread` copies the edge to the neighbours, as real parameters do. */
async function search(given: MadeUpReturns): Promise<EdgeJudgement> {
  const plain = madeUpReturns(given);
  const { edge } = given;
  const returns = edge ? plain.map((row, set) => (Math.abs(set - edge.set) <= 1 ? plain[edge.set]! : row)) : plain;
  const sets = numberedSets(given.sets);
  const evaluate = madeUpEvaluate(returns);
  const study = studyOutcomes(await evaluate(sets), { seed: 1, objective, resamples: 199, splits: 252 })!;
  const plan = {
    from: 0 as UnixMillis,
    to: given.days * DAY,
    inSample: 60 * DAY,
    outOfSample: 30 * DAY,
  };
  const walked = await walkForward({ sets, plan, evaluate, objective });
  return judgeEdge({ ...study, walkForward: walked });
}

describe('the verdict', () => {
  it('calls noise an edge in no more searches than its stated error rate, and mostly luck', async () => {
    const seeds = Array.from({ length: 100 }, (_none, seed) => seed);
    const verdicts = await Promise.all(
      seeds.map((seed) => search({ sets: 15, days: 180, seed, common: seed % 2 ? 0.8 : 0 })),
    );
    const share = (verdict: string): number =>
      verdicts.filter((found) => found.verdict === verdict).length / seeds.length;
    expect(verdicts[0]!.errorRate).toBe(0.05);
    expect(share('edge')).toBeLessThanOrEqual(0.05);
    expect(share('luck likely')).toBeGreaterThan(0.4);
  });

  it('finds a planted edge', async () => {
    const seeds = Array.from({ length: 20 }, (_none, seed) => seed);
    const verdicts = await Promise.all(
      seeds.map((seed) => search({ sets: 15, days: 400, seed, edge: { set: 7, sharpe: 0.35 } })),
    );
    expect(verdicts.filter(({ verdict }) => verdict === 'edge').length).toBeGreaterThanOrEqual(18);
  });

  const year = { count: 365, mean: 0.002, deviation: 0.01, skewness: 0, kurtosis: 3 };
  const growth = { days: 200, return: 0.2, perDay: 0.001, maxDrawdown: 0.05 };
  const convincing: EdgeEvidence = {
    moments: year,
    deflated: { trials: 50, variance: 0.001, expectedMaximum: 0.05, probability: 0.99 },
    realityCheck: { pValue: 0.01 },
    overfitting: { probability: 0.1, lossProbability: 0.3 },
    walkForward: { outOfSample: growth, degradation: 0.8, probability: 0.95 },
    hold: { ...year, mean: 0.001 },
    bounds: { worstReturn: 0.1, reading: 'pessimistic' },
    loss: chanceOf(10, 200),
    roundTrips: 400,
  };

  it('is an edge where all evidence is there and good, optional evidence or not', () => {
    expect(judgeEdge(convincing).verdict).toBe('edge');
    const { hold: _hold, bounds: _bounds, loss: _loss, roundTrips: _trips, ...needed } = convincing;
    expect(judgeEdge(needed).verdict).toBe('edge');
    const { overfitting: _overfitting, ...unchosen } = needed;
    expect(judgeEdge({ ...unchosen, deflated: { ...needed.deflated, trials: 1 } }).verdict).toBe('edge');
  });

  it.each<[string, Partial<EdgeEvidence>, string]>([
    ['too few days', { moments: { ...year, count: 60 } }, '60 days'],
    ['too few round trips', { roundTrips: 12 }, '12 round trips'],
    ['a deflated Sharpe ratio of 90 %', { deflated: { ...convincing.deflated, probability: 0.9 } }, '90.0 %'],
    ['luck that does as well in every tenth search', { realityCheck: { pValue: 0.1 } }, '10.0 %'],
    ['no reality check', { realityCheck: undefined } as never, 'was not looked into'],
    [
      'a choice that holds not much more often than not',
      { overfitting: { probability: 0.4, lossProbability: 0.3 } },
      '40.0 %',
    ],
    ['no walk-forward', { walkForward: undefined } as never, 'walk-forward was not looked into'],
    [
      'unseen days that the sampler had seen',
      { walkForward: { outOfSample: growth, probability: 0.95, isDrawnByUnseen: true } },
      'it flatters',
    ],
    ['unseen days that prove little', { walkForward: { outOfSample: growth, probability: 0.6 } }, '60.0 %'],
    ['a market that did better by itself', { hold: { ...year, mean: 0.003 } }, 'the market carried it'],
    ['a reading of the candles in which it loses', { bounds: { worstReturn: -0.02, reading: 'ohlc' } }, '-2.0 %'],
    [
      'a choice that does not hold among sets that hardly ever lose',
      { overfitting: { probability: 0.7, lossProbability: 0.04 } },
      'lost there in 4.0 %',
    ],
    ['a chance of loss of a third', { loss: chanceOf(67, 200) }, '33.5 %'],
    ['a gain that its swings eat', { moments: { ...year, deviation: 0.08 } }, 'did not gain: -0.120 % a day'],
    ['a loss', { moments: { ...year, mean: -0.001 } }, 'did not gain'],
  ])('is not shown with %s, and says so first', (_name, change, text) => {
    const { verdict, findings } = judgeEdge({ ...convincing, ...change });
    expect(verdict).toBe('not shown');
    expect(findings[0]!.text).toContain(text);
  });

  it.each<[string, Partial<EdgeEvidence>]>([
    ['the search alone finds as much', { deflated: { ...convincing.deflated, probability: 0.3 } }],
    ['luck does as well more often than not', { realityCheck: { pValue: 0.6 } }],
    [
      'the best of one half is in the worse half on the other',
      { overfitting: { probability: 0.55, lossProbability: 0.3 } },
    ],
    ['it lost on unseen days', { walkForward: { outOfSample: { ...growth, return: -0.01 }, probability: 0.4 } }],
    ['most rearranged histories end with a loss', { loss: chanceOf(150, 200) }],
  ])('is that luck is likely where %s', (_name, change) => {
    expect(judgeEdge({ ...convincing, ...change })).toMatchObject({ verdict: 'luck likely' });
    expect(judgeEdge({ ...convincing, ...change }).findings[0]!.says).toBe('against');
  });

  it('does not explain a loss by luck', () => {
    const change = { moments: { ...year, mean: -0.001 }, overfitting: { probability: 0.9, lossProbability: 0.3 } };
    expect(judgeEdge({ ...convincing, ...change }).verdict).toBe('not shown');
  });
});

describe('the study of outcomes', () => {
  const returns = madeUpReturns({ sets: 6, days: 60, seed: 8 });
  const sets = numberedSets(6);

  it('counts pruned sets as trials and failed ones not, and uses neither', async () => {
    const outcomes = [...(await madeUpEvaluate(returns)(sets))];
    outcomes[1] = { set: sets[1]!, figures: {}, dailyReturns: [], error: { code: 'PREFLIGHT.REFUSED', message: 'x' } };
    outcomes[2] = { ...outcomes[2]!, dailyReturns: outcomes[2]!.dailyReturns.slice(0, 9), pruned: 'hopeless' };
    const study = studyOutcomes(outcomes, { seed: 1, objective })!;
    expect(study).toMatchObject({ complete: 4, trials: 5 });
    expect(study.deflated.trials).toBe(5);
    expect(study.overfitting).toMatchObject({ sets: 4, days: 60 });
    expect(study.deflatedEffective.trials).toBeLessThanOrEqual(4);
    expect([1, 2]).not.toContain(study.chosen);
  });

  it('judges the set that it is told to', async () => {
    const outcomes = await madeUpEvaluate(returns)(sets);
    const study = studyOutcomes(outcomes, { seed: 1, objective, chosen: 5 })!;
    expect(study.moments).toEqual(momentsOf(returns[5]!));
    expect(study.daysNeeded).toBeGreaterThan(1);
  });

  it('has nothing to say where nothing came to an end', () => {
    expect(studyOutcomes([], { seed: 1, objective })).toBeUndefined();
  });
});
