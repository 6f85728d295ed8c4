import { mutants as chaosMutants } from '../chaos/mutants.mjs';
import { mutants } from './mutants.mjs';
import { wireMutants } from './wire-mutants.mjs';

const name = process.env.CRASH_MUTANT;
const mutant = [...mutants, ...wireMutants, ...chaosMutants].find((candidate) => candidate.name === name);
if (name && mutant === undefined) {
  throw new Error(`there is no mutant "${name}": see mutants.mjs in tools/crash and tools/chaos`);
}

/** The text of a source file, broken if the mutant of this run wants it so. Each of its patterns must fit exactly once. */
export function mutate(filename, text, changes = mutant?.changes ?? []) {
  const path = filename.replaceAll('\\', '/');
  let result = text;
  for (const { file, from, to } of changes) {
    if (!path.endsWith(`/${file}`)) continue;
    const places = result.split(from).length - 1;
    if (places !== 1) throw new Error(`a mutant's pattern fits ${places} times into ${file}, not once: ${from}`);
    result = result.replace(from, () => to);
  }
  return result;
}
