#!/usr/bin/env node
import { existsSync } from 'node:fs';

// Committed, so that `npx gridbot-venue` exists before the first build.
const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('gridbot-venue is not built yet. Run: npx nx build @gridbot/venue-server');
  process.exitCode = 69;
}
