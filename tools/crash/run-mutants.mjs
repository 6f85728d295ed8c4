// npm run crash:mutants [-- NAME ...]: breaks the program in one place at a time; the harness has to notice each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutate } from './mutate.mjs';
import { mutants } from './mutants.mjs';
import { runPart } from './run-part.mjs';

const root = join(import.meta.dirname, '..', '..');
const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? mutants : mutants.filter(({ name }) => wanted.includes(name));
const PART = ['hunt', '--database', 'sqlite'];

for (const { changes } of mutants) for (const change of changes) assertFits(change);

const sound = await runPart(PART);
console.log(`without a mutant: ${sound.summary}`);
if (sound.problems.length > 0) fail(`the harness is red without a mutant:\n${sound.problems.join('\n')}`);

for (const { name, about } of chosen) {
  const { problems } = await runPart(PART, name);
  const [first] = problems;
  if (first === undefined) fail(`${name}: SURVIVED (${about})`);
  else console.log(`${name}: found (${about})\n    ${first.split('\n').slice(0, 3).join('\n    ').slice(0, 600)}`);
}

/** Without running anything: a pattern that fits no more is told at once. */
function assertFits(change) {
  mutate(change.file.startsWith('/') ? change.file : `/${change.file}`, readFileSync(join(root, change.file), 'utf8'), [
    change,
  ]);
}

function fail(text) {
  console.log(text);
  process.exitCode = 1;
}
