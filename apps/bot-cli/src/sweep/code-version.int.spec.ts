import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { codeVersion } from './code-version.js';

const files = {
  'package.json': '{ "type": "module", "exports": "./dist/index.js" }',
  'dist/index.js': "export { plugin } from './mine.plugin.js';",
  'dist/mine.plugin.js': "import { rate } from './parts/rate.js';\nexport const plugin = { rate };",
  'dist/parts/rate.js': "import '../index.js';\nexport const rate = 1;",
  'dist/other.js': 'export const other = 1;',
};

describe('the version of the code of a strategy that is named by its path', () => {
  it.each(['./dist/index.js', '.'])('changes with every file that %s is made of, and with no other', (use) => {
    const folder = folderWith(files);
    const seen = [codeVersion(use, folder)];
    const changed = (file: string) => {
      writeFileSync(join(folder, file), `// changed\n${files[file as keyof typeof files]}`);
      seen.push(codeVersion(use, folder));
    };
    for (const file of ['dist/index.js', 'dist/mine.plugin.js', 'dist/parts/rate.js']) changed(file);
    expect(new Set(seen).size).toBe(4);
    changed('dist/other.js');
    expect(seen[4]).toBe(seen[3]);
  });

  it('follows what is required without an ending', () => {
    const folder = folderWith({ 'a.cjs': "exports.plugin = require('./b').plugin;", 'b.js': 'exports.plugin = 1;' });
    const before = codeVersion('./a.cjs', folder);
    writeFileSync(join(folder, 'b.js'), 'exports.plugin = 2;');
    expect(codeVersion('./a.cjs', folder)).not.toBe(before);
  });
});
