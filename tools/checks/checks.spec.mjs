import { describe, expect, it } from '@jest/globals';
import { fileNames } from './file-names.mjs';
import { codeLines, fileSize } from './file-size.mjs';
import { portability } from './portability.mjs';
import { purity } from './purity.mjs';
import { unfinished } from './unfinished.mjs';

const file = (path, text = '', size = text.length) => ({ path, text, size });
const lines = (count) => Array.from({ length: count }, (_, at) => `line(${at});`).join('\n');

describe('fileNames', () => {
  it.each(['libs/core/src/utils.ts', 'libs/core/src/values/types.ts', 'tools/helpers.mjs'])('refuses %s', (path) => {
    expect(fileNames([file(path)])).toEqual([expect.stringContaining('says nothing')]);
  });

  it.each(['libs/core/src/placeOrder.ts', 'libs/core/src/Order.ts', 'libs/core/src/place_order.ts'])(
    'refuses %s',
    (path) => {
      expect(fileNames([file(path)])).toEqual([expect.stringContaining('kebab-case')]);
    },
  );

  it('accepts kebab-case with a role suffix', () => {
    expect(fileNames([file('libs/core/src/commands/place-order.command.ts'), file('README.md')])).toEqual([]);
  });
});

describe('fileSize', () => {
  it('counts neither blank lines nor comments', () => {
    expect(codeLines('// a\n\n/**\n * b\n */\nconst c = 1; // d\n')).toBe(1);
  });

  it('refuses a file of more than 300 code lines', () => {
    const small = Array.from({ length: 40 }, (_, at) => file(`libs/core/src/small-${at}.ts`, lines(10)));
    expect(fileSize([...small, file('libs/core/src/long.ts', lines(301))])).toEqual([
      expect.stringContaining('libs/core/src/long.ts: 301 code lines'),
    ]);
  });

  it('accepts a longer one that says why', () => {
    const small = Array.from({ length: 40 }, (_, at) => file(`libs/core/src/small-${at}.ts`, lines(10)));
    const long = file('libs/core/src/long.ts', `// Long because it is one table.\n${lines(301)}`);
    expect(fileSize([...small, long])).toEqual([]);
  });

  it('refuses a tree whose files are long on the whole', () => {
    const findings = fileSize([1, 2, 3].map((at) => file(`libs/core/src/${at}.ts`, lines(260))));
    expect(findings).toEqual([expect.stringContaining('median'), expect.stringContaining('5 %')]);
  });

  it('leaves tests out of the median and stops them at 500', () => {
    expect(fileSize([file('libs/core/src/a.spec.ts', lines(499))])).toEqual([]);
    expect(fileSize([file('libs/core/src/a.spec.ts', lines(501))])).toHaveLength(1);
  });
});

describe('portability', () => {
  it('refuses the path of a home directory', () => {
    expect(portability([file('docs/a.md', ['see ', 'home', 'ann/bot'].join('/'))])).toHaveLength(1);
  });

  it('refuses registry addresses in the lock file', () => {
    expect(portability([file('package-lock.json', '"resolved": "https://example.org/x.tgz"')])).toHaveLength(1);
  });

  it('refuses large files', () => {
    expect(portability([file('data.csv', '', 2_000_000)])).toEqual(['data.csv: 2 MiB']);
  });
});

describe('purity', () => {
  it.each(['Date.now()', 'new Date()', 'Math.random()', 'parseFloat(x)', 'Number(x)', 'x.toFixed(2)'])(
    'refuses %s in core and in a strategy',
    (code) => {
      const both = [file('libs/core/src/a.ts', code), file('libs/strategy-grid/src/a.ts', code)];
      expect(purity(both)).toHaveLength(2);
    },
  );

  it('leaves tests and adapters alone', () => {
    expect(purity([file('libs/core/src/a.spec.ts', 'Number(x)'), file('libs/runtime/src/a.ts', 'Date.now()')])).toEqual(
      [],
    );
  });
});

describe('unfinished', () => {
  it('refuses marks of unfinished work', () => {
    expect(unfinished([file('libs/core/src/a.ts', '// TO' + 'DO: later')])).toHaveLength(1);
  });

  it.each(['it.only(', 'describe.skip(', 'xit(', 'fdescribe('])('refuses %s', (code) => {
    expect(unfinished([file('libs/core/src/a.spec.ts', `${code}'x', () => {})`)])).toHaveLength(1);
  });

  it('accepts a skip with its reason', () => {
    const code = 'describe.skip(`stores (skipped: ${reason})`, cases);';
    expect(unfinished([file('libs/core/src/a.spec.ts', code)])).toEqual([]);
  });
});
