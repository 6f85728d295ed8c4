import { describe, expect, it } from '@jest/globals';
import { summaryProblems } from './demo-summary.mjs';

const problems = (stdout) => summaryProblems(stdout, { minFills: 10 });

describe('summaryProblems', () => {
  it('finds none where the demo traded, whatever was printed before', () => {
    expect(problems('> gridbot start\n{"fills":12,"ledgerBalanced":true}\n')).toEqual([]);
  });

  it.each([
    ['{"fills":9,"ledgerBalanced":true}', '9 fills'],
    ['{"ledgerBalanced":true}', 'undefined fills'],
    ['{"fills":12,"ledgerBalanced":false}', 'does not balance'],
    ['Error: no such thing', 'no JSON'],
    ['', 'no JSON'],
  ])('complains about %j', (stdout, says) => {
    expect(problems(stdout)).toEqual([expect.stringContaining(says)]);
  });
});
