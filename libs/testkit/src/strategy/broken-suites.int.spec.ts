import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { suiteOutcomes, type CaseOutcome } from '../broken-suites/suite-outcomes.js';
import { BROKEN as USUAL } from './broken-strategy.fixture.js';
import { BROKEN_UNUSUAL } from './unusual-strategies.fixture.js';

const BROKEN = [...USUAL, ...BROKEN_UNUSUAL];

/** Each broken one meets the group of the suite that has to notice, the unbroken one all of them. */
const SUITES = {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  file: 'src/strategy/broken-suites.fixture.ts',
  groups: ['unbroken strategy', ...BROKEN.map(({ name, group }) => `${name} strategy \\(${group}\\)`)],
};

describe('the suite of a strategy', () => {
  let outcomes: readonly CaseOutcome[];

  beforeAll(async () => {
    outcomes = await suiteOutcomes(SUITES);
  });

  it('passes one that is not, whatever the author leaves out of the options', () => {
    const mine = outcomes.filter(({ ancestorTitles }) => ancestorTitles[0] === 'unbroken strategy');
    expect(mine.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(mine.filter(({ status }) => status === 'passed').length).toBeGreaterThan(25);
  });

  it.each(BROKEN)('fails one that $name, in its group ($group)', ({ name }) => {
    const failed = outcomes.filter(
      ({ ancestorTitles, status }) => ancestorTitles[0] === `${name} strategy` && status === 'failed',
    );
    expect(failed.length).toBeGreaterThan(0);
  });
});
