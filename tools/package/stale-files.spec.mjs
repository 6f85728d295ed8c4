import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { staleProblems } from './stale-files.mjs';

const folder = mkdtempSync(join(tmpdir(), 'gridbot-stale-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'src/client'), { recursive: true });
writeFileSync(join(folder, 'src/index.ts'), '');
writeFileSync(join(folder, 'src/client/page.js'), '');

describe('compiled files without a source', () => {
  it('are told', () => {
    expect(staleProblems({ folder, files: ['dist/index.js', 'dist/gone.js', 'dist/old/gone.js'] })).toEqual([
      expect.stringContaining('dist/gone.js and 1 more'),
    ]);
  });

  it('are not those that have one, whatever it is written in', () => {
    const files = ['package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/client/page.js'];
    expect(staleProblems({ folder, files })).toEqual([]);
  });
});
