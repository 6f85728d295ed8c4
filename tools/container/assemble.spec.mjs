import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assemble } from './assemble.mjs';
import { runtimePackages } from './runtime-packages.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'assemble-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function put(path, content = '') {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}

/** A workspace with a command, a library of its own, and packages from outside. */
function workspace() {
  put('apps/cli/package.json', {
    name: 'cli',
    dependencies: { lib: '1', outer: '1' },
    devDependencies: { tester: '1' },
  });
  put('apps/cli/dist/main.js', 'main');
  put('apps/cli/dist/main.js.map', 'map');
  put('apps/cli/src/main.ts', 'source');
  put('libs/lib/package.json', { name: 'lib', dependencies: { outer: '2' }, optionalDependencies: { absent: '1' } });
  put('libs/lib/dist/index.js', 'lib');
  put('libs/lib/node_modules/outer/package.json', { name: 'outer', version: '2.0.0' });
  put('node_modules/outer/package.json', {
    ...{ name: 'outer', version: '1.0.0', peerDependencies: { peer: '1', rare: '1' } },
    peerDependenciesMeta: { rare: { optional: true } },
  });
  for (const file of ['index.js', 'index.d.ts', 'LICENSE.md', 'README.md', 'test/a.js', 'lib/test/b.js'])
    put(`node_modules/outer/${file}`);
  for (const name of ['peer', 'rare', 'tester']) put(`node_modules/${name}/package.json`, { name });
  symlinkSync('../libs/lib', join(folder, 'node_modules/lib'));
}

describe('what a command needs to run', () => {
  it('is what manifests name, found as Node finds it: the nearest first, no tools, no optional peers', () => {
    workspace();
    const found = [...runtimePackages(folder, join(folder, 'apps/cli')).keys()].map((path) =>
      path.slice(folder.length + 1),
    );
    expect(found.sort()).toEqual([
      'apps/cli',
      'libs/lib',
      'libs/lib/node_modules/outer',
      'node_modules/outer',
      'node_modules/peer',
    ]);
  });

  it('leaves out what only installs, and says what is not installed', () => {
    put('package.json', { name: 'cli', dependencies: { gyp: '1', gone: '1' } });
    put('node_modules/gyp/package.json', { name: 'gyp' });
    expect(() => runtimePackages(folder, folder)).toThrow('cli needs gone, which is not installed');
    const found = runtimePackages(folder, folder, { onlyToInstall: { cli: ['gyp', 'gone'] } });
    expect([...found.values()]).toEqual(['cli']);
  });

  it('is copied as it lies, with links between our packages, and without what nothing loads', () => {
    workspace();
    const to = join(folder, 'out');
    const copied = assemble(folder, to, 'apps/cli');
    expect(copied.map(({ name }) => name).sort()).toEqual(['cli', 'lib', 'outer', 'outer', 'peer']);
    expect(readlinkSync(join(to, 'node_modules/lib'))).toBe('../libs/lib');
    for (const path of [
      'apps/cli/dist/main.js',
      'libs/lib/node_modules/outer/package.json',
      'node_modules/outer/LICENSE.md',
    ])
      expect([path, existsSync(join(to, path))]).toEqual([path, true]);
    expect(existsSync(join(to, 'node_modules/outer/lib/test/b.js'))).toBe(true);
    for (const path of [
      'apps/cli/src',
      'apps/cli/dist/main.js.map',
      'node_modules/outer/index.d.ts',
      'node_modules/tester',
    ])
      expect([path, existsSync(join(to, path))]).toEqual([path, false]);
    for (const path of ['node_modules/outer/README.md', 'node_modules/outer/test', 'node_modules/rare'])
      expect([path, existsSync(join(to, path))]).toEqual([path, false]);
  });

  it('has to be built', () => {
    put('apps/cli/package.json', { name: 'cli' });
    expect(() => assemble(folder, join(folder, 'out'), 'apps/cli')).toThrow('cli is not built');
  });
});
