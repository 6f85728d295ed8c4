import { describe, expect, it } from '@jest/globals';
import { packagesIn } from './imported-packages.mjs';

describe('packagesIn', () => {
  it.each([
    ["import { a } from 'ws';", ['ws']],
    ["import type { A } from '@gridbot/core/testing';", ['@gridbot/core']],
    ["export { a } from 'pg/lib/x.js';", ['pg']],
    ["const a = await import('yaml');", ['yaml']],
    ["const b = require('sqlite3'), c = load('class-validator/cjs/x');", ['sqlite3', 'class-validator']],
    ["declare const a: import('rxjs').Subject<number>;", ['rxjs']],
  ])('finds what %s names', (text, names) => {
    expect(packagesIn(text)).toEqual(names);
  });

  it.each([
    "import './own.js';",
    "import { join } from 'node:path';",
    "import { join } from 'path';",
    "const text = 'from nowhere';",
  ])('finds nothing in %s', (text) => {
    expect(packagesIn(text)).toEqual([]);
  });
});
