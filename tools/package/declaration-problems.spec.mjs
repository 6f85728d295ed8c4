import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { declarationProblems } from './declaration-problems.mjs';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gridbot-types-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An unpacked package with these types. */
function unpacked(name, tag, types) {
  const place = join(folder, name);
  mkdirSync(join(place, 'dist'), { recursive: true });
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(place, 'dist/index.d.ts'), types);
  writeFileSync(join(place, 'dist/unreachable.d.ts'), 'export declare const odd: Nothing;');
  const entry = { types: './dist/index.d.ts', default: './dist/index.js' };
  return { name, unpacked: place, manifest: { name, exports: { '.': entry }, nx: { tags: [tag] } } };
}

it('finds what the types of a package name and do not bring along, as far as an entry leads to it', () => {
  const problems = declarationProblems([
    unpacked('pure', 'type:domain', 'export declare const bytes: Buffer;'),
    unpacked('strategy', 'type:strategy', 'export declare const count: number;'),
    unpacked('adapter', 'type:adapter', 'export declare const bytes: Buffer;'),
    unpacked('careless', 'type:adapter', "export { a } from 'not-declared';"),
  ]);
  expect([...problems.keys()]).toEqual(['pure', 'careless']);
  expect(problems.get('pure')).toEqual([expect.stringMatching(/^types: dist\/index\.d\.ts:1 .*Buffer/)]);
  expect(problems.get('careless')).toEqual([expect.stringContaining('not-declared')]);
});
