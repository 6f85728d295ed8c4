import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { entriesOf } from './entries.mjs';

/** Suites that only a test runner can load. */
const needsRunner = (manifest) => manifest.nx?.tags?.includes('type:testing');

/** What happens when each entry of unpacked packages is imported: problems by the package's name. In one process, whatever they share is read once. */
export function importProblems(packed) {
  const wanted = packed
    .filter(({ manifest }) => !needsRunner(manifest))
    .flatMap((one) => entriesOf(one).map(({ name }) => ({ one, specifier: `${one.name}${name.slice(1)}` })));
  const args = wanted.map(({ one, specifier }) => `${one.unpacked}|${specifier}`);
  const script = join(import.meta.dirname, 'import-all.mjs');
  const output = execFileSync(process.execPath, [script, ...args], { encoding: 'utf8', timeout: 120_000 });
  const problems = new Map();
  for (const line of output.split('\n').filter((text) => text !== '')) {
    const owner = wanted.find(({ specifier }) => line.startsWith(`${specifier}: `))?.one.name;
    problems.set(owner, [...(problems.get(owner) ?? []), `import of ${line}`]);
  }
  return problems;
}
