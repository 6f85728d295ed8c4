import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutate } from './mutate.mjs';
import { runPart } from './run-part.mjs';

const root = join(import.meta.dirname, '..', '..');

/**
 * Shows that a part of a harness finds nothing without a mutant, and then each mutant.
 * @param wanted names of the only ones; empty: all
 */
export async function huntMutants(mutants, { part, program, wanted }) {
  for (const { changes } of mutants) for (const change of changes) assertFits(change);
  const sound = await runPart(part, { program });
  console.log(`without a mutant: ${sound.summary}`);
  if (sound.problems.length > 0) fail(`the harness is red without a mutant:\n${sound.problems.join('\n')}`);
  for (const { name, about } of mutants) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { problems } = await runPart(part, { program, mutant: name });
    const [first] = problems;
    if (first === undefined) fail(`${name}: SURVIVED (${about})`);
    else console.log(`${name}: found (${about})\n    ${first.split('\n').slice(0, 3).join('\n    ').slice(0, 600)}`);
  }
}

/** Without running anything: a pattern that fits no more is told at once. */
function assertFits(change) {
  const text = readFileSync(join(root, change.file), 'utf8');
  mutate(change.file.startsWith('/') ? change.file : `/${change.file}`, text, [change]);
}

function fail(text) {
  console.log(text);
  process.exitCode = 1;
}
