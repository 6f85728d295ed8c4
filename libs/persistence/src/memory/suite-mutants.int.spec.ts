import { fileURLToPath } from 'node:url';
import { suiteOutcomes, type CaseOutcome } from '@gridbot/testkit';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MUTANTS } from './mutant.fixture.js';

/** Each broken one meets the group of the suite that has to notice, the unbroken one all of them. */
const SUITES = {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  file: 'src/memory/mutant-suites.fixture.ts',
  groups: ['unbroken store', ...MUTANTS.map(({ name, group }) => `${name} store \\(${group}\\)`)],
};

describe('the suite of a store', () => {
  let outcomes: readonly CaseOutcome[];

  beforeAll(async () => {
    outcomes = await suiteOutcomes(SUITES);
  });

  const ofStore = (name: string, status: string): readonly string[] =>
    outcomes
      .filter((outcome) => outcome.ancestorTitles[0] === `${name} store` && outcome.status === status)
      .map(({ ancestorTitles, title }) => [...ancestorTitles.slice(1), title].join(' '));

  it('passes a store that keeps its contract', () => {
    expect(ofStore('unbroken', 'failed')).toEqual([]);
    expect(ofStore('unbroken', 'passed').length).toBeGreaterThan(200);
  });

  it.each(MUTANTS)('fails a store that $name, in its group ($group)', ({ name, group }) => {
    const failed = ofStore(name, 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.filter((title) => !title.startsWith(`(${group})`))).toEqual([]);
  });
});
