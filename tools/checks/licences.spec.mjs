import { describe, expect, it } from '@jest/globals';
import { isAllowed, licenceProblems } from './licences.mjs';

describe('licences', () => {
  it.each([
    'MIT',
    '(MIT OR GPL-3.0)',
    'GPL-3.0 OR Apache-2.0',
    'Apache-2.0 AND MIT',
    '(BSD-2-Clause OR MIT OR Apache-2.0)',
  ])('of %s are allowed', (expression) => {
    expect(isAllowed(expression)).toBe(true);
  });

  it.each([
    'GPL-3.0',
    'MIT AND GPL-3.0',
    'AGPL-3.0-only',
    'SEE LICENSE IN LICENSE',
    'UNLICENSED',
    '',
    'MIT WITH strings',
  ])('of %s are not', (expression) => {
    expect(isAllowed(expression)).toBe(false);
  });

  it('are asked of every package that is installed, however deep, and not of our own', () => {
    const packages = {
      '': { license: 'MIT' },
      'libs/core': {},
      'node_modules/@gridbot/core': { link: true },
      'node_modules/a': { license: 'MIT' },
      'node_modules/a/node_modules/@x/b': { license: 'GPL-3.0' },
      'node_modules/c': {},
    };
    expect(licenceProblems(packages)).toEqual([
      expect.stringContaining('node_modules/@x/b: licence GPL-3.0'),
      expect.stringContaining('node_modules/c: licence not given'),
    ]);
  });

  it('let an exception pass only with the licence that it was made for', () => {
    expect(licenceProblems({ 'node_modules/caniuse-lite': { license: 'CC-BY-4.0' } })).toEqual([]);
    expect(licenceProblems({ 'node_modules/caniuse-lite': { license: 'GPL-3.0' } })).toHaveLength(1);
  });
});
