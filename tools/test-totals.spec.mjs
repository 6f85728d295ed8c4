import { describe, expect, it } from '@jest/globals';
import { closingLine, testTotals } from './test-totals.mjs';

const output = `
\u001b[1mTest Suites: \u001b[22m2 passed, 2 total
\u001b[1mTests:       \u001b[22m\u001b[32m12 passed\u001b[39m, 12 total
Test Suites: 1 failed, 1 total
Tests:       1 failed, 2 skipped, 30 passed, 33 total
`;

describe('testTotals', () => {
  it('adds up the packages, colours or not', () => {
    expect(testTotals(output)).toEqual({ passed: 42, failed: 1, skipped: 2 });
  });

  it('counts nothing where no test ran', () => {
    expect(testTotals('No tests found')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe('closingLine', () => {
  it('names skipped tests only if there are any', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 }, 0)).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: 0, skipped: 1 }, 0)).toBe('3 passed, 0 failed, 1 skipped');
  });

  it('never claims success for a run that failed', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 }, 1)).toBe('3 passed, 1 failed');
  });
});
