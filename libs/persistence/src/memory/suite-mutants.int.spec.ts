import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MUTANTS } from './mutant.fixture.js';

interface Outcome {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURE = 'src/memory/mutant-suites.fixture.ts';

/** Runs each mutant's group of the suite, and all groups of the unbroken store, in another process. */
function outcomesOfSuites(): Promise<readonly Outcome[]> {
  const groups = MUTANTS.map(({ name, group }) => `${name} store \\(${group}\\)`);
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const pattern = `^(unbroken store|${groups.join('|')}) `;
  const args = [jest, '--json', '--silent', `--testMatch=**/${FIXTURE}`, `--testNamePattern=${pattern}`];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: ROOT, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      try {
        const { testResults } = JSON.parse(stdout) as { testResults: { assertionResults: Outcome[] }[] };
        resolve(testResults.flatMap(({ assertionResults }) => assertionResults));
      } catch {
        reject(new Error(`the suites did not run: ${stderr}`, { cause: error }));
      }
    });
  });
}

describe('the suite of a store', () => {
  let outcomes: readonly Outcome[];

  beforeAll(async () => {
    outcomes = await outcomesOfSuites();
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
