import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BROKEN } from './broken-exchange.fixture.js';

interface Outcome {
  readonly ancestorTitles: readonly string[];
  readonly status: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURE = 'src/contract/broken-suites.fixture.ts';

/** Runs each broken exchange against its group of the suite, in another process. */
function outcomesOfSuites(): Promise<readonly Outcome[]> {
  const groups = BROKEN.map(({ name, group }) => `${name} exchange \\(${group}\\)`);
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const args = [
    jest,
    '--testTimeout=2500',
    '--json',
    '--silent',
    `--testMatch=**/${FIXTURE}`,
    `--testNamePattern=^(unbroken exchange|${groups.join('|')}) `,
  ];
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

describe('the suite of an exchange', () => {
  let outcomes: readonly Outcome[];

  beforeAll(async () => {
    outcomes = await outcomesOfSuites();
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
