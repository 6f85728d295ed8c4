// node tools/container/load-everything.mjs FOLDER: imports every module of ours in an assembled folder. What it would miss at run time, perhaps
// only in a command that is seldom used, is missed here. Commands and threads are left out: loading one starts it.
import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const STARTS = /\/(bin\/.*|main|[\w-]+\.thread)\.js$/;
const BROWSER = /\/client\//;

const folder = resolve(process.argv[2] ?? '.');
const modules = ['apps', 'libs']
  .flatMap((top) => readdirSync(join(folder, top)).map((name) => join(folder, top, name, 'dist')))
  .flatMap((dist) => readdirSync(dist, { recursive: true }).map((path) => join(dist, path)))
  .filter((path) => path.endsWith('.js') && !STARTS.test(path) && !BROWSER.test(path));

for (const path of modules) await import(pathToFileURL(path).href);
createRequire(join(folder, 'libs/persistence/package.json'))('sqlite3');
console.log(`ok   ${modules.length} modules load`);
process.exit();
