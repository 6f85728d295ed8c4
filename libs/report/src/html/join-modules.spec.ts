import { runInNewContext, Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { joinModules } from './join-modules.js';
import { pageAssets } from './page-assets.js';

const run = (script: string): unknown => runInNewContext(`let answer; ${script}; answer;`);

describe('modules joined to one script', () => {
  it('run as one, each after those that it imports', () => {
    const modules = [
      { name: 'one', source: 'export const one = 1;\nexport function add(a, b) {\n  return a + b;\n}\n' },
      { name: 'two', source: "import { add, one } from './one.js';\n\nanswer = add(one, 2);\n" },
    ];
    expect(run(joinModules(modules))).toBe(3);
  });

  it.each([
    ['comes before what it imports', [{ name: 'b', source: "import { a } from './a.js';\n" }], 'imports a'],
    [
      'declares a name that another has',
      [
        { name: 'a', source: 'const same = 1;\n' },
        { name: 'b', source: 'export const same = 2;\n' },
      ],
      'a and b both declare same',
    ],
    ['imports what is no neighbour', [{ name: 'a', source: "import x from 'uplot';\n" }], 'in another way'],
    ['exports a list', [{ name: 'a', source: 'const x = 1;\nexport { x };\n' }], 'in another way'],
  ])('are refused if one %s', (_what, modules, message) => {
    expect(() => joinModules(modules)).toThrow(message);
  });
});

describe('the scripts of a page', () => {
  it('are classic scripts that a parser takes, and nothing in them ends their element', () => {
    for (const script of pageAssets().scripts) {
      expect(() => new Script(script)).not.toThrow();
      expect(script).not.toMatch(/<\/script|<!--/i);
    }
  });

  it('and the styles name no address that a browser would ask for', () => {
    const { style, scripts } = pageAssets();
    expect(style).not.toMatch(/url\(|@import/);
    expect(scripts[1]!.replace(/\/\*\*[\s\S]*?\*\//g, '')).not.toMatch(/https?:|fetch\(|XMLHttpRequest|import\(/);
  });
});
