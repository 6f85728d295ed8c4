import { describe, expect, it } from '@jest/globals';
import { manifests } from './manifests.mjs';

const shared = { version: '1.2.0', license: 'MIT', author: 'us' };
const repository = { type: 'git', url: 'git+https://example.org/some.git' };
const root = { ...shared, repository, private: true, engines: { node: '>=20.19' } };
const entry = { '@gridbot/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' };
const good = {
  ...shared,
  repository: { ...repository, directory: 'libs/some' },
  type: 'module',
  exports: { './package.json': './package.json', '.': entry },
  files: ['dist'],
  engines: { node: '>=20.19' },
  nx: { tags: ['type:adapter'] },
};

const problemsOf = (manifest, licence = 'free') =>
  manifests([
    { path: 'package.json', text: JSON.stringify(root) },
    { path: 'LICENSE', text: 'free' },
    { path: 'libs/some/package.json', text: JSON.stringify(manifest) },
    ...(licence === undefined ? [] : [{ path: 'libs/some/LICENSE', text: licence }]),
  ]);

describe('manifests', () => {
  it('accepts a complete one', () => {
    expect(problemsOf(good)).toEqual([]);
  });

  it.each([
    ['no tag', { nx: undefined }, 'type: tag'],
    ['an unknown tag', { nx: { tags: ['type:banana'] } }, 'type: tag'],
    ['another version', { version: '1.1.0' }, 'version must be 1.2.0'],
    ['another licence', { license: 'ISC' }, 'license must be MIT'],
    ['no export of its sources', { exports: { '.': { types: 'x', default: 'y' } } }, '@gridbot/source'],
    ['its sources published', { files: ['src'] }, 'files must list dist'],
    ['another repository', { repository }, 'repository must be'],
    ['another floor for Node', { engines: { node: '>=18' } }, 'engines.node'],
    ['a sibling of another version', { dependencies: { '@gridbot/core': '^1.0.0' } }, '@gridbot/core must be 1.2.0'],
  ])('refuses one with %s', (_, change, says) => {
    expect(problemsOf({ ...good, ...change })).toEqual([expect.stringContaining(says)]);
  });

  it('wants the licence beside what is published, and only there', () => {
    expect(problemsOf(good, 'mine')).toEqual([expect.stringContaining('LICENSE')]);
    expect(problemsOf({ ...good, private: true }, 'mine')).toEqual([]);
  });
});
