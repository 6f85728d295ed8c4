import { describe, expect, it } from '@jest/globals';
import { brokenConstraint, objectiveValue, violation, type Objective } from './objective.js';
import { isFeasible, rankOf } from './rank.js';

const objective: Objective = {
  aims: [
    { figure: 'cagr', aim: 'max', weight: 2 },
    { figure: 'maxDrawdown', aim: 'min', weight: 0.5 },
  ],
  constraints: [
    { figure: 'maxDrawdown', below: 0.3 },
    { figure: 'roundTrips', atLeast: 10 },
  ],
};
const figures = (cagr: number, maxDrawdown: number, roundTrips = 50) => ({ cagr, maxDrawdown, roundTrips });

describe('an objective', () => {
  it('sums up weighted figures, those to be small with a minus', () => {
    expect(objectiveValue(objective, figures(0.5, 0.2))).toBeCloseTo(0.9, 12);
  });

  it('has no value without a figure', () => {
    expect(objectiveValue(objective, { cagr: 1 })).toBeNaN();
  });

  it('measures how far constraints are missed, and says which', () => {
    expect(violation(objective, figures(1, 0.29))).toBe(0);
    expect(violation(objective, figures(1, 0.45))).toBeCloseTo(0.5, 12);
    expect(violation(objective, figures(1, 0.3))).toBeGreaterThan(0);
    expect(brokenConstraint(objective, figures(1, 0.1, 4))).toBe('roundTrips 4 is not at least 10');
    expect(brokenConstraint(objective, figures(1, 0.1))).toBeUndefined();
  });

  it('puts what keeps the constraints before what misses them, by little before by much, then the pruned, then the failed', () => {
    const error = { code: 'STRATEGY.THREW', message: 'no' };
    const ranks = [
      rankOf(objective, { figures: figures(0.3, 0.1) }),
      rankOf(objective, { figures: figures(-0.9, 0.1) }),
      rankOf(objective, { figures: figures(9, 0.31) }),
      rankOf(objective, { figures: figures(9, 0.6) }),
      rankOf(objective, { figures: figures(9, 0.1), pruned: 'hopeless' }),
      rankOf(objective, { figures: {}, error }),
    ];
    expect([...ranks].sort((a, b) => b - a)).toEqual(ranks);
    expect(ranks.map(isFeasible)).toEqual([true, true, false, false, false, false]);
  });
});
