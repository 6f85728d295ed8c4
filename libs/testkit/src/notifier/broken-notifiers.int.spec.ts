import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { suiteOutcomes, type CaseOutcome } from '../broken-suites/suite-outcomes.js';
import { BROKEN_NOTIFIERS } from './broken-notifier.fixture.js';

/** Each broken one meets the group of the suite that has to notice. */
const SUITES = {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  file: 'src/notifier/broken-notifiers.fixture.ts',
  groups: BROKEN_NOTIFIERS.map(({ plugin, group }) => `${plugin.name} notifier \\(${group}\\)`),
  // One that does not heed the stop waits for ever.
  timeout: 1_500,
};

describe('the suite of a notifier', () => {
  let outcomes: readonly CaseOutcome[];

  beforeAll(async () => {
    outcomes = await suiteOutcomes(SUITES);
  });

  it.each(BROKEN_NOTIFIERS)('fails one that $name, in its group ($group)', ({ plugin }) => {
    const failed = outcomes.filter(
      ({ ancestorTitles, status }) => ancestorTitles[0] === `${plugin.name} notifier` && status === 'failed',
    );
    expect(failed.length).toBeGreaterThan(0);
  });
});
