// npm run bench: runs every tools/bench/*.mjs in turn, in a process of its own, and fails if one of them fails.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './process/run.mjs';

const folder = join(import.meta.dirname, 'bench');
const benches = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .sort();
if (benches.length === 0) console.log('No benchmarks yet: put one into tools/bench/NAME.mjs.');

for (const name of benches) {
  console.log(`\n== ${name}`);
  const code = await run(process.execPath, [join(folder, name), ...process.argv.slice(2)]);
  if (code !== 0) process.exitCode = code;
}
