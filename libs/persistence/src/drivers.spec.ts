import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const sources = dirname(fileURLToPath(import.meta.url));

/** Every package that a source file of ours imports when it is loaded, directly or not. */
function packagesOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm)];
  return imports.flatMap(([, name = '']) => {
    if (!name.startsWith('.')) return [name];
    const source = join(dirname(file), name.replace(/\.js$/, '.ts'));
    expect(existsSync(source)).toBe(true);
    return packagesOf(source, seen);
  });
}

describe('what is loaded with', () => {
  it.each(['index.ts', 'memory/index.ts'])('%s: no database package', (entry) => {
    const packages = packagesOf(join(sources, entry)).filter((name) => !name.startsWith('node:'));
    expect([...new Set(packages)].filter((name) => name !== '@gridbot/core')).toEqual([]);
  });

  it('sqlite/index.ts: TypeORM, but sqlite3 only when a store is opened', () => {
    const packages = packagesOf(join(sources, 'sqlite/index.ts'));
    expect(packages).toContain('typeorm');
    expect(packages).not.toContain('sqlite3');
  });

  it('postgres/index.ts: TypeORM, but pg only when a store is opened', () => {
    const packages = packagesOf(join(sources, 'postgres/index.ts'));
    expect(packages).toContain('typeorm');
    expect(packages).not.toContain('pg');
    expect(packages).not.toContain('sqlite3');
  });
});
