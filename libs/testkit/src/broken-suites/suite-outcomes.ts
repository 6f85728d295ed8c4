import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** How one case of a suite ended. */
export interface CaseOutcome {
  /** Titles of the groups around it, the outermost first. */
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  /** `passed`, `failed`, `pending`. */
  readonly status: string;
}

/** Which suites to run. */
export interface SuiteRun {
  /** The package's folder, where its Jest configuration lies. */
  readonly root: string;
  /** The file that describes the suites, from the root; no `.spec.ts`, so that an ordinary run passes it over. */
  readonly file: string;
  /** Names of groups, as regular expressions, with which a full title may begin. */
  readonly groups: readonly string[];
  /** Milliseconds for one case. Default: the package's own. */
  readonly timeout?: number;
}

/**
 * Runs suites in another process, where cases may fail: to prove that a contract suite finds what is broken. Rejects if they did not run.
 */
export function suiteOutcomes({ root, file, groups, timeout }: SuiteRun): Promise<readonly CaseOutcome[]> {
  const jest = createRequire(join(root, 'package.json')).resolve('jest/bin/jest');
  const args = [
    jest,
    ...(timeout === undefined ? [] : [`--testTimeout=${timeout}`]),
    '--json',
    '--silent',
    '--forceExit', // what is broken may leave something open
    `--testMatch=**/${file}`,
    `--testNamePattern=^(${groups.join('|')}) `,
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      try {
        const { testResults } = JSON.parse(stdout) as { testResults: { assertionResults: CaseOutcome[] }[] };
        resolve(testResults.flatMap(({ assertionResults }) => assertionResults));
      } catch {
        reject(new Error(`the suites did not run: ${stderr}`, { cause: error }));
      }
    });
  });
}
