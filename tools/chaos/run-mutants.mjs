// npm run chaos:mutants [-- NAME ...]: breaks the program in one place at a time; the suite has to notice each.
import { join } from 'node:path';
import { huntMutants } from '../crash/hunt-mutants.mjs';
import { mutants } from './mutants.mjs';

const program = join(import.meta.dirname, '..', '..', 'apps/bot-cli-e2e/src/chaos/main.ts');
await huntMutants(mutants, { part: ['hunt'], program, wanted: process.argv.slice(2) });
