// node --import ./tools/crash/typescript.mjs FILE.ts: runs our sources as they are, without a build.
// With CRASH_MUTANT=NAME one part of them is broken on purpose: see mutants.mjs.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
