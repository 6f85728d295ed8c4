import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Compiled files whose source is gone: an old build would be published. */
export function staleFiles({ folder, files }) {
  return files
    .filter((path) => /^dist\/.*\.js$/.test(path))
    .filter((path) => {
      const source = join(folder, 'src', path.slice('dist/'.length, -'.js'.length));
      return !['.ts', '.tsx', '.js'].some((extension) => existsSync(source + extension));
    });
}

/** The problem that they are. */
export function staleProblems(one) {
  const [first, ...others] = staleFiles(one);
  if (first === undefined) return [];
  const count = others.length === 0 ? first : `${first} and ${others.length} more`;
  return [`contains ${count} without a source any more: remove the folder dist and build again`];
}
