import { describe, expect, it } from '@jest/globals';
import { dependencyProblems, leakedTypes } from './declared-dependencies.mjs';

const one = (manifest, name = '@gridbot/some') => ({ name, manifest });
const imports = (code = [], types = []) => ({ code: new Set(code), types: new Set(types) });

describe('dependencies of a package', () => {
  it('are what its published files import, types included', () => {
    const manifest = { dependencies: { ws: '1', pg: '1' }, peerDependencies: { jest: '1' } };
    expect(dependencyProblems(one(manifest), imports(['ws'], ['pg']))).toEqual([]);
    expect(dependencyProblems(one(manifest), imports(['ws', 'jest', '@gridbot/some'], ['pg']))).toEqual([]);
  });

  it('lack what is imported and not declared, also if only the types name it', () => {
    const manifest = { devDependencies: { yaml: '1' } };
    expect(dependencyProblems(one(manifest), imports(['yaml'], ['rxjs']))).toEqual([
      expect.stringContaining('imports yaml'),
      expect.stringContaining('imports rxjs'),
    ]);
  });

  it('hold nothing that nobody imports, but for what has a reason', () => {
    const manifest = { dependencies: { tslib: '1', pg: '1', '@gridbot/exchange-sim': '1' } };
    expect(dependencyProblems(one(manifest, '@gridbot/bot-cli'), imports())).toEqual([
      expect.stringContaining('declares pg'),
    ]);
    expect(dependencyProblems(one(manifest), imports())).toEqual([
      expect.stringContaining('declares pg'),
      expect.stringContaining('declares @gridbot/exchange-sim'),
    ]);
  });
});

describe('types of others', () => {
  it('do not come through a package that depends on nothing', () => {
    expect(leakedTypes(one({}), imports([], ['rxjs']))).toEqual([expect.stringContaining('rxjs')]);
    expect(leakedTypes(one({ devDependencies: { rxjs: '1' } }), imports([], []))).toEqual([]);
  });
});
