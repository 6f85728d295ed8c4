import { describe, expect, it } from '@jest/globals';
import { closingText, summaryProblems, withAudit } from './demo-summary.mjs';

const AUDIT = { agrees: true, fills: { here: 12, there: 12 }, orders: { compared: 30 }, differences: [] };
const summary = (change = {}, audit = {}) =>
  withAudit(JSON.stringify({ fills: 12, ledgerBalanced: true, ...change }), { ...AUDIT, ...audit });
const problems = (stdout, audited) => summaryProblems(stdout, { minFills: 10, audited });

describe('summaryProblems', () => {
  it('finds none where the demo traded and the books agree, whatever was printed before', () => {
    expect(problems(`> gridbot start\n${summary()}\n`)).toEqual([]);
  });

  it('asks for no audit where the account was simulated', () => {
    const simulated = '{"fills":12,"ledgerBalanced":true}';
    expect(problems(simulated, false)).toEqual([]);
    expect(problems(simulated)).toEqual(["the exchange's books were not compared"]);
  });

  it.each([
    [summary({ fills: 9 }, { fills: { there: 9 } }), '9 fills'],
    [summary({ fills: undefined }, { fills: {} }), 'undefined fills'],
    [summary({ ledgerBalanced: false }), 'does not balance'],
    [summary({}, { agrees: false, differences: [1, 2] }), '2 differences'],
    [summary({}, { fills: { there: 13 } }), '13 executions at the exchange, 12 here'],
    ['Error: no such thing', 'no JSON'],
    ['', 'no JSON'],
  ])('complains about %j', (stdout, says) => {
    expect(problems(stdout)).toEqual([expect.stringContaining(says)]);
  });
});

describe('closingText', () => {
  it('says what was compared, and that no money was', () => {
    expect(closingText(AUDIT)).toMatch(/to the last digit \(12 executions, 30 orders[^]*no real money/);
    expect(closingText({ ...AUDIT, agrees: false, differences: [1] })).toContain('1 differences');
  });
});
