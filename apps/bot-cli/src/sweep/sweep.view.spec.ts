import { describe, expect, it } from '@jest/globals';
import { sweepReport } from './sweep-report.js';
import { sweepLines } from './sweep.view.js';

const ABOUT = {
  name: 'tried',
  results: 'sweep.sqlite',
  sampler: 'grid',
  objective: { aims: [{ figure: 'totalReturn', aim: 'max' as const, weight: 1 }], constraints: [] },
};

function lines(sets: number, top: number): string {
  const outcomes = Array.from({ length: sets }, (_, number) => ({
    ...{ number, set: { 'strategy.interval': `${number + 1}%` }, dailyReturns: [] },
    figures: { totalReturn: number / 100 },
  }));
  return sweepLines(sweepReport(ABOUT, outcomes, { top, seed: 1 })).join('\n');
}

describe('the table of a sweep', () => {
  it('says how many of the sets it shows, and how to see the others', () => {
    expect(lines(12, 10)).toContain('the best 10 of 12 sets: --top 12 shows all');
  });

  it('says nothing of others where it shows all', () => {
    expect(lines(3, 10)).not.toContain('--top');
  });
});
