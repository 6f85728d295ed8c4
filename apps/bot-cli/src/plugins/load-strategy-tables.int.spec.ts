import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadStrategyTables } from './load-strategy-tables.js';
import { folderWith } from './plugin-folder.fixture.js';

const tables = (change = '') => `export const tables = {
  apiVersion: 1, strategy: 'quiet', entities: [], migrations: [], project: async () => {}, ${change}
};`;

/** A package with the sub-path `./persistence`. */
function packageWith(persistence: string | undefined, exported = true): string {
  const name = 'node_modules/gridbot-strategy-quiet';
  const parts = { '.': './main.js', ...(exported && { './persistence': { import: './tables.js' } }) };
  return folderWith({
    [`${name}/package.json`]: JSON.stringify({
      name: 'gridbot-strategy-quiet',
      version: '1.0.0',
      type: 'module',
      exports: parts,
    }),
    [`${name}/main.js`]: 'export const plugin = {};',
    ...(persistence !== undefined && { [`${name}/tables.js`]: persistence }),
  });
}

const load = (workingDirectory: string, use = 'quiet') => loadStrategyTables(use, 'quiet', { workingDirectory });

describe('the tables of a strategy', () => {
  it("come from the package's sub-path ./persistence", async () => {
    expect(await load(packageWith(tables()))).toMatchObject({ strategy: 'quiet', migrations: [] });
  });

  it('are none if the package has no such sub-path', async () => {
    expect(await load(packageWith(undefined, false))).toBeUndefined();
    expect(await load(folderWith({}), 'grid')).toBeUndefined();
  });

  it('come from the file beside a strategy that is a file', async () => {
    const folder = folderWith({ 'quiet.mjs': '', 'quiet.persistence.mjs': tables(), 'alone.mjs': '' });
    expect(await load(folder, './quiet.mjs')).toMatchObject({ strategy: 'quiet' });
    expect(await load(folder, './alone.mjs')).toBeUndefined();
  });

  it.each(['.', './', './main.js'])('come from the package for which the path %s stands', async (use) => {
    const folder = join(packageWith(tables()), 'node_modules/gridbot-strategy-quiet');
    expect(await load(folder, use)).toMatchObject({ strategy: 'quiet' });
  });

  it('are none for another file of such a package', async () => {
    const folder = join(packageWith(tables()), 'node_modules/gridbot-strategy-quiet');
    expect(await load(folder, './tables.js')).toBeUndefined();
  });

  it('are missed for a path as for a name if they are not built', async () => {
    const folder = join(packageWith(undefined), 'node_modules/gridbot-strategy-quiet');
    await expect(load(folder, './main.js')).rejects.toThrow('is it built?');
  });

  it.each([
    ['that are not built', undefined, 'is it built?'],
    [
      'without a function to fill them',
      'export const tables = { apiVersion: 1, strategy: "quiet", entities: [], migrations: [] };',
      'has to export',
    ],
    ['of nobody', 'export const other = 1;', 'has to export'],
    ['of another strategy', tables("strategy: 'loud'"), 'are of strategy "loud"'],
    ['that cannot be imported', "throw new Error('broken')", 'broken'],
    ['of a later interface', tables('apiVersion: 2'), 'version 2 of the plugin interface'],
  ])('%s are refused', async (_, source, why) => {
    await expect(load(packageWith(source))).rejects.toThrow(why);
  });
});
