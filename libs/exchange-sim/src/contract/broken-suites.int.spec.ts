import { fileURLToPath } from 'node:url';
import { suiteOutcomes, type CaseOutcome } from '@gridbot/testkit';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BROKEN } from './broken-exchange.fixture.js';

/** Each broken one meets the group of the suite that has to notice, the unbroken one all of them. */
const SUITES = {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  file: 'src/contract/broken-suites.fixture.ts',
  groups: ['unbroken exchange', ...BROKEN.map(({ name, group }) => `${name} exchange \\(${group}\\)`)],
  timeout: 2_500,
};

describe('the suite of an exchange', () => {
  let outcomes: readonly CaseOutcome[];

  beforeAll(async () => {
    outcomes = await suiteOutcomes(SUITES);
  });

  it('passes one that is taken apart and put together again unbroken', () => {
    const mine = outcomes.filter(({ ancestorTitles }) => ancestorTitles[0] === 'unbroken exchange');
    expect(mine.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(mine.filter(({ status }) => status === 'passed').length).toBeGreaterThan(25);
  });

  it.each(BROKEN)('fails one that $name, in its group ($group)', ({ name }) => {
    const failed = outcomes.filter(
      ({ ancestorTitles, status }) => ancestorTitles[0] === `${name} exchange` && status === 'failed',
    );
    expect(failed.length).toBeGreaterThan(0);
  });
});
