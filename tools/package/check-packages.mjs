// npm run check:packages: each published package alone, as it is packed: content, manifest, dependencies, types, and every entry imported.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declarationProblems } from './declaration-problems.mjs';
import { dependencyProblems, leakedTypes } from './declared-dependencies.mjs';
import { emptyEntries, entriesOf } from './entries.mjs';
import { importProblems } from './import-problems.mjs';
import { importedPackages } from './imported-packages.mjs';
import { isolate } from './isolate.mjs';
import { manifestProblems } from './manifest-problems.mjs';
import { packAll } from './pack-all.mjs';
import { publishable } from './publishable.mjs';
import { staleProblems } from './stale-files.mjs';
import { strangers } from './tarball-content.mjs';
import { typeProblems } from './type-problems.mjs';

const root = join(import.meta.dirname, '../..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gridbot-packages-')));

try {
  const wanted = process.argv.slice(2);
  const packages = publishable(root).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const packed = packAll(root, publishable(root), folder);
  isolate(packed);
  const chosen = packed.filter(({ name }) => packages.some((one) => one.name === name));
  const broken = [importProblems(chosen), declarationProblems(chosen)];
  for (const one of chosen)
    report(one.name, [...(await problemsOf(one)), ...broken.flatMap((found) => found.get(one.name) ?? [])]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function problemsOf(one) {
  const imports = importedPackages(one);
  const licence = one.files.includes('LICENSE') && readFileSync(join(one.unpacked, 'LICENSE'), 'utf8');
  return [
    ...strangers(one.files, one.manifest.files).map((path) => `contains ${path}, which it should not`),
    ...(licence === readFileSync(join(root, 'LICENSE'), 'utf8') ? [] : ['has not the LICENSE of the repository']),
    ...staleProblems(one),
    ...emptyEntries(one),
    ...dependencyProblems(one, imports),
    ...leakedTypes(one, imports),
    ...(await manifestProblems(one)),
    ...(entriesOf(one).length > 0 ? await typeProblems(one) : []),
  ];
}

function report(name, problems) {
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const problem of problems) console.log(`     ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
