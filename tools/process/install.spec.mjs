import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isInstalled } from './install.mjs';

let root;
const wanted = {
  '': { name: 'project' },
  'libs/core': { version: '0.1.0' },
  'node_modules/@gridbot/core': { resolved: 'libs/core', link: true },
  'node_modules/yaml': { version: '2.9.1' },
  'node_modules/sqlite3': { version: '6.0.1', optional: true },
};
const write = (file, packages) => writeFileSync(join(root, file), JSON.stringify({ packages }));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gridbot-install-'));
  mkdirSync(join(root, 'node_modules'));
  write('package-lock.json', wanted);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('isInstalled', () => {
  it('says no in a fresh clone', () => {
    expect(isInstalled(root)).toBe(false);
  });

  it('says yes when all is there, an optional package excepted', () => {
    const { 'node_modules/sqlite3': _missing, ...installed } = wanted;
    write('node_modules/.package-lock.json', installed);
    expect(isInstalled(root)).toBe(true);
  });

  it('says no when the lock file asks for another version', () => {
    write('node_modules/.package-lock.json', { ...wanted, 'node_modules/yaml': { version: '2.9.0' } });
    expect(isInstalled(root)).toBe(false);
  });

  it('says no when a package of ours is new', () => {
    const { 'node_modules/@gridbot/core': _new, ...installed } = wanted;
    write('node_modules/.package-lock.json', installed);
    expect(isInstalled(root)).toBe(false);
  });
});
