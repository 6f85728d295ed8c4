import { describe, expect, it } from '@jest/globals';
import { strangers } from './tarball-content.mjs';

describe('strangers', () => {
  it('lets compiled code and its papers pass', () => {
    const paths = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/values/decimal.d.ts'];
    expect(strangers(paths)).toEqual([]);
  });

  it.each(['src/index.ts', 'dist/decimal.spec.js', 'dist/tsconfig.lib.tsbuildinfo', 'jest.config.mjs'])(
    'finds %s',
    (path) => {
      expect(strangers(['package.json', path])).toEqual([path]);
    },
  );

  it('lets what the manifest lists by name pass, and whatever is in such a folder', () => {
    const paths = ['templates/shared/x.spec.ts', 'generators.json', 'dist/index.js', 'bin/run.js', 'notes.txt'];
    expect(strangers(paths, ['dist', 'templates', 'generators.json', '!dist/**/*.tsbuildinfo'])).toEqual(['notes.txt']);
  });
});
