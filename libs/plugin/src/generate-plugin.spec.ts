import { readFileSync } from 'node:fs';
import { pluginFiles } from '@gridbot/create-plugin';
import { describe, expect, it } from '@jest/globals';
import exchangeGenerator from './exchange.generator.js';
import notifierGenerator from './notifier.generator.js';
import strategyGenerator from './strategy.generator.js';

function tree(there: readonly string[] = []) {
  const files = new Map(there.map((path) => [path, '']));
  return {
    files,
    exists: (path: string) => files.has(path),
    write: (path: string, text: string) => void files.set(path, text),
  };
}

describe('the generators', () => {
  it.each([
    ['strategy', strategyGenerator, 'libs/strategy-night-owl', 'type:strategy'],
    ['exchange', exchangeGenerator, 'libs/exchange-night-owl', 'type:adapter'],
    ['notifier', notifierGenerator, 'libs/notify-night-owl', 'type:notifier'],
  ] as const)('write the same %s that npm create writes, with a tag', (kind, generator, folder, tag) => {
    const { files, ...workspace } = tree();
    generator(workspace, { name: 'night-owl' });
    const expected = pluginFiles({ kind, name: 'night-owl', insideWorkspace: true, tags: [tag] });
    expect(Object.fromEntries(files)).toEqual(
      Object.fromEntries(expected.map(({ path, text }) => [`${folder}/${path}`, text])),
    );
  });

  it('write where they are told to', () => {
    const { files, ...workspace } = tree();
    strategyGenerator(workspace, { name: 'night-owl', directory: 'packages/owl/' });
    expect([...files.keys()].every((path) => path.startsWith('packages/owl/'))).toBe(true);
  });

  it('overwrite no package', () => {
    const { files: _, ...workspace } = tree(['libs/strategy-night-owl/package.json']);
    expect(() => strategyGenerator(workspace, { name: 'night-owl' })).toThrow(
      /a package in libs\/strategy-night-owl already/,
    );
  });

  it('are listed for Nx, one for each kind', () => {
    const text = readFileSync(new URL('../generators.json', import.meta.url), 'utf8');
    const { generators } = JSON.parse(text) as { generators: Record<string, { factory: string; schema: string }> };
    for (const [kind, { factory, schema }] of Object.entries(generators)) {
      expect([factory, schema]).toEqual([`./dist/${kind}.generator.js`, './schema.json']);
    }
    expect(Object.keys(generators)).toEqual(['strategy', 'exchange', 'notifier']);
  });
});
