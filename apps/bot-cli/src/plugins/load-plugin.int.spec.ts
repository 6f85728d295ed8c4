import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findPackage, visiblePackages } from './package-folder.js';
import { loadPlugin } from './load-plugin.js';
import { exchangeSource, folderWith, packageFiles, strategySource } from './plugin-folder.fixture.js';

const SOURCES = ['@gridbot/source', 'node', 'import', 'default'];

describe('loadPlugin', () => {
  const folder = folderWith({
    ...packageFiles('gridbot-strategy-quiet', strategySource()),
    ...packageFiles('@acme/loud', strategySource({ name: "'loud'" })),
    ...packageFiles('gridbot-strategy-broken', 'import "no-such-package";'),
    ...packageFiles('gridbot-strategy-half', strategySource({ step: 'undefined' })),
    ...packageFiles('gridbot-strategy-grid', strategySource({ name: "'their-grid'" })),
    'node_modules/gridbot-strategy-unbuilt/package.json': '{ "version": "1.0.0", "exports": "./dist/index.js" }',
    'node_modules/gridbot-strategy-old/package.json': '{ "version": "0.1.0", "main": "main.js", "type": "module" }',
    'node_modules/gridbot-strategy-old/main.js': strategySource({ name: "'old'" }),
    'node_modules/grid/package.json': '{ "version": "9.9.9", "main": "main.js" }',
    'node_modules/grid/main.js': 'exports.css = {};',
    'node_modules/sim/package.json': '{ "version": "9.9.9", "main": "main.js" }',
    'node_modules/sim/main.js': 'exports.css = {};',
    'common.cjs': 'exports.plugin = 1; exports.other = 2;',
    'typed.ts': '',
    'whole/package.json': '{ "name": "gridbot-strategy-whole", "type": "module", "exports": "./dist/main.js" }',
    'whole/dist/main.js': strategySource({ name: "'whole'" }),
    'unbuilt/package.json': '{ "name": "gridbot-strategy-unbuilt", "exports": "./dist/main.js" }',
    'my-strategy.js': strategySource({ name: "'mine'" }),
    'package.json': '{ "type": "module" }',
    'inner/folder/keep': '',
  });
  const search = { workingDirectory: join(folder, 'inner/folder') };
  const load = (use: string) => loadPlugin('strategy', use, search);

  it('finds a package by its short name, from a folder below', async () => {
    expect(await load('quiet')).toMatchObject({
      origin: 'gridbot-strategy-quiet',
      version: '1.2.3',
      plugin: { name: 'quiet' },
    });
  });

  it('finds a package by its whole name', async () => {
    expect((await load('@acme/loud')).plugin.name).toBe('loud');
  });

  it('finds a package that has no exports', async () => {
    expect((await load('old')).plugin.name).toBe('old');
  });

  it('finds a file by its path, seen from the working directory', async () => {
    const { plugin, origin, version } = await load('../../my-strategy.js');
    expect([plugin.name, origin, version]).toEqual(['mine', '../../my-strategy.js', undefined]);
  });

  it('prefers what is installed at the working directory', async () => {
    const own = folderWith(packageFiles('@gridbot/strategy-grid', strategySource({ name: "'other-grid'" })));
    expect((await loadPlugin('strategy', 'grid', { workingDirectory: own })).plugin.name).toBe('other-grid');
  });

  it("gives our name to no package of somebody else's, which is found by its whole name", async () => {
    const ours = { ...search, conditions: SOURCES };
    expect((await loadPlugin('strategy', 'grid', ours)).origin).toBe('@gridbot/strategy-grid');
    expect((await load('gridbot-strategy-grid')).plugin.name).toBe('their-grid');
  });

  it('takes the folder of a package for the package', async () => {
    expect((await load('../../whole')).plugin.name).toBe('whole');
  });

  it('prefers what the command line brings to a package that only happens to be called so', async () => {
    const search = { workingDirectory: folder, conditions: SOURCES };
    expect((await loadPlugin('exchange', 'sim', search)).origin).toBe('@gridbot/exchange-sim');
  });

  it('falls back to what the command line itself brings', async () => {
    const own = { workingDirectory: folderWith({}), conditions: SOURCES };
    expect(await loadPlugin('exchange', 'sim', own)).toMatchObject({
      origin: '@gridbot/exchange-sim',
      plugin: { name: 'sim' },
    });
  });

  it.each([
    ['nothing', 'PLUGIN.NOT_FOUND', 'such as gridbot-strategy-nothing, beside'],
    ['nothing', 'PLUGIN.NOT_FOUND', 'named by its path, such as ./dist/index.js'],
    ['../../typed.ts', 'PLUGIN.NOT_FOUND', 'is TypeScript: build it'],
    ['../../common.cjs', 'PLUGIN.INVALID', 'it exports default, other, plugin'],
    ['../../unbuilt', 'PLUGIN.INVALID', 'not built'],
    ['.', 'PLUGIN.INVALID', 'has no file that can be imported'],
    ['quiett', 'PLUGIN.NOT_FOUND', 'did you mean quiet?'],
    ['@acme/none', 'PLUGIN.NOT_FOUND', 'npm install @acme/none'],
    ['./none.js', 'PLUGIN.NOT_FOUND', 'there is no file'],
    ['broken', 'PLUGIN.INVALID', 'gridbot-strategy-broken" cannot be loaded'],
    ['unbuilt', 'PLUGIN.INVALID', 'not built'],
    ['half', 'PLUGIN.INVALID', 'gridbot-strategy-half" is not a whole strategy plugin'],
  ])('refuses %s with %s', async (use, code, text) => {
    await expect(load(use)).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
  });

  it('names everything that is installed when a name is unknown', async () => {
    await expect(load('nothing')).rejects.toThrow(/installed: .*broken.*quiet/);
  });
});

describe('packages on the disk', () => {
  it('picks the entry that import would load', () => {
    const exports = { '.': { require: './r.cjs', node: { import: './n.mjs' }, default: './d.js' } };
    const folder = folderWith({ 'node_modules/a/package.json': JSON.stringify({ version: '1.0.0', exports }) });
    expect(findPackage('a', folder)?.entry).toBe(join(folder, 'node_modules/a/n.mjs'));
  });

  it('knows packages with and without a scope, from every folder above', () => {
    const folder = folderWith({
      'node_modules/a/package.json': '{}',
      'inner/node_modules/@b/c/package.json': '{}',
    });
    expect(visiblePackages(join(folder, 'inner'))).toEqual(expect.arrayContaining(['a', '@b/c']));
    expect(findPackage('a', join(folder, 'inner'))?.version).toBe('?');
    expect(findPackage('z', join(folder, 'inner'))).toBeUndefined();
  });

  it('takes an exchange for an exchange', async () => {
    const folder = folderWith({ 'x.mjs': exchangeSource() });
    const { plugin } = await loadPlugin('exchange', './x.mjs', { workingDirectory: folder });
    expect(plugin.provides).toEqual(['market-data.ticker']);
  });
});
