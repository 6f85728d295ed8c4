#!/usr/bin/env node
import { createPlugin } from '../dist/index.js';

process.exitCode = createPlugin(process.argv.slice(2), process.cwd(), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
});
