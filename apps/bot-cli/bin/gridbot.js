#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

// Keeps compiled modules between two runs, where Node can (22.1 and later).
module.enableCompileCache?.();

// Committed, so that `npx gridbot` exists before the first build.
const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('gridbot is not built yet. Run: npx nx build @gridbot/bot-cli');
  process.exitCode = 69;
}
