import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isLeftOut } from './left-out.mjs';

const root = join(import.meta.dirname, '../..');

/** The file that Node loads for a package, inside it, seen from a library of ours. */
function loaded(name, from) {
  const file = createRequire(join(root, from, 'package.json')).resolve(name);
  return file.split(sep).join('/').split(`node_modules/${name}/`).at(-1);
}

describe('what the image does without', () => {
  it.each([
    ['rxjs', 'libs/runtime'],
    ['class-validator', 'libs/config'],
    ['class-transformer', 'libs/config'],
    ['typeorm', 'libs/persistence'],
    ['ccxt', 'libs/exchange-kit'],
    ['luxon', 'libs/sweep'],
    ['libphonenumber-js', 'libs/config'],
  ])('is nothing that Node loads: %s', (name, from) => {
    expect(isLeftOut(name, loaded(name, from))).toBe(false);
  });

  it.each([
    ['sqlite3', 'build/Release/node_sqlite3.node', false],
    ['sqlite3', 'build/Release/obj.target/sqlite3.o', true],
    ['sqlite3', 'deps/sqlite3.gyp', true],
    ['ccxt', 'js/src/kraken.js', false],
    ['ccxt', 'dist/cjs/src/kraken.js', true],
    ['ccxt', 'dist/ccxt.browser.min.js', true],
    ['typeorm', 'browser/index.js', true],
    ['any', 'docs/api.js', true],
    ['any', 'lib/docs/api.js', false],
    ['any', 'index.d.cts', true],
    ['any', 'LICENSE.md', false],
    ['any', 'package.json', false],
  ])('of %s: %s %s', (name, path, expected) => {
    expect(isLeftOut(name, path)).toBe(expected);
  });
});
