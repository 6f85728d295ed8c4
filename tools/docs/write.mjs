// npm run docs:write: writes what the documentation has from the program itself: charts, figures, the commands. With --check it only compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { generatedFiles } from './generated-files.mjs';

const root = join(import.meta.dirname, '../..');
const checks = process.argv.includes('--check');

for (const [path, text] of await generatedFiles()) {
  const name = relative(root, path);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (checks) {
    console.error(`FAIL ${name} is not what the program makes of it now: npm run docs:write`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${name}`);
  }
}
if (checks && process.exitCode !== 1) console.log('ok   charts, figures and commands of the documentation are current');
