// npm run crash:mutants [-- NAME ...]: breaks the program in one place at a time; the harness has to notice each.
import { huntMutants } from './hunt-mutants.mjs';
import { mutants } from './mutants.mjs';

await huntMutants(mutants, { part: ['hunt', '--database', 'sqlite'], wanted: process.argv.slice(2) });
