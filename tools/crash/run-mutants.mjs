// npm run crash:mutants [-- NAME ...]: breaks the program in one place at a time; the harness has to notice each.
import { huntMutants } from './hunt-mutants.mjs';
import { mutants } from './mutants.mjs';
import { wireMutants } from './wire-mutants.mjs';

const wanted = process.argv.slice(2);
const hunts = [
  { of: mutants, part: ['hunt', '--database', 'sqlite'] },
  { of: wireMutants, part: ['wire-hunt', '--database', 'memory'] },
];

for (const { of, part } of hunts) {
  const isMeant = wanted.length === 0 || of.some(({ name }) => wanted.includes(name));
  if (isMeant) await huntMutants(of, { part, wanted });
}
