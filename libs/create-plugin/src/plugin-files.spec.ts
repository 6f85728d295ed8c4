import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { pluginFiles } from './plugin-files.js';
import { PLUGIN_KINDS, type PluginKind } from './plugin-kind.js';

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly nx?: { readonly tags: readonly string[] };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const ROOT = new URL('../../../', import.meta.url);
const ours = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as Manifest;
const manifestOf = (kind: PluginKind, more = {}): Manifest => {
  const text = pluginFiles({ kind, name: 'night-owl', ...more }).find(({ path }) => path === 'package.json')?.text;
  return JSON.parse(text ?? '') as Manifest;
};

describe.each(PLUGIN_KINDS)('the files of a new %s', (kind) => {
  const files = pluginFiles({ kind, name: 'night-owl' });
  const paths = files.map(({ path }) => path);

  it('are a whole package: papers, settings, contract suite, a bot to run it, CI', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['package.json', 'README.md', 'bot.yaml', 'tsconfig.json', 'jest.config.mjs', '.gitignore'],
        ...['.github/workflows/ci.yml', 'src/index.ts', 'src/night-owl.plugin.ts', 'src/night-owl.config.ts'],
        'src/night-owl.contract.spec.ts',
      ]),
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('carry the name everywhere, and nothing of the template', () => {
    const texts = files.map(({ path, text }) => `${path}\n${text}`).join('\n');
    expect(texts).toContain('class NightOwlConfig');
    expect(texts).not.toMatch(/my-?name|gridbot-kind/i);
  });

  it('ask for our packages in our version, and for tools in the versions that we test with', () => {
    const { devDependencies, peerDependencies } = manifestOf(kind);
    for (const [name, version] of Object.entries({ ...devDependencies, ...peerDependencies })) {
      const expected = name.startsWith('@gridbot/') ? `^${ours.version}` : ours.devDependencies[name];
      expect([name, version]).toEqual([name, expected]);
    }
  });

  it('import nothing that the package does not ask for', () => {
    const { devDependencies, peerDependencies } = manifestOf(kind);
    const code = files
      .filter(({ path }) => /\.m?[tj]s$/.test(path))
      .map(({ text }) => text)
      .join('\n');
    const imported = [...code.matchAll(/(?:from|import) '([^'.][^']*)'/g)].map(([, name = '']) => name);
    const packages = imported.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    const known = [...Object.keys(devDependencies), ...Object.keys(peerDependencies)];
    expect(packages.filter((name) => !name.startsWith('node:') && !known.includes(name))).toEqual([]);
    expect(packages).toContain('@gridbot/core');
  });

  it('inside a workspace have its tags, and leave version control and CI to it', () => {
    const request = { kind, name: 'night-owl', insideWorkspace: true, tags: ['type:x'] };
    expect(pluginFiles(request).filter(({ path }) => path.startsWith('.git'))).toEqual([]);
    expect(manifestOf(kind, { insideWorkspace: true, tags: ['type:x'] }).nx).toEqual({ tags: ['type:x'] });
    expect(manifestOf(kind).nx).toBeUndefined();
  });
});

describe('the package of a new plugin', () => {
  it.each([
    ['strategy', 'gridbot-strategy-night-owl', 'night-owl: a strategy for GridBot'],
    ['exchange', 'gridbot-exchange-night-owl', 'night-owl: an exchange adapter for GridBot'],
    ['notifier', 'gridbot-notify-night-owl', 'night-owl: a notifier for GridBot'],
  ] as const)('of kind %s is named so that the bot finds it by its short name', (kind, name, description) => {
    expect(manifestOf(kind)).toMatchObject({ name, description });
  });

  it.each(['', 'Owl', 'night_owl', '-owl', 'owl-', 'night--owl', '../owl', '7up', 'o'.repeat(41)])(
    'cannot be named "%s"',
    (name) => {
      expect(() => pluginFiles({ kind: 'strategy', name })).toThrow(
        expect.objectContaining({ code: 'PLUGIN.INVALID' }),
      );
    },
  );
});
