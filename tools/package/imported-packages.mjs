import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

const builtin = new Set(builtinModules);

/** The packages that a file imports, in whatever way: names without sub-paths, those of Node left out. */
export function packagesIn(text) {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const required = [...text.matchAll(/\bload\(\s*['"]([^'"]+)['"]\s*\)/g)].map(([, name]) => name); // createRequire's, as we call it
  return [...importedFiles.map(({ fileName }) => fileName), ...required]
    .filter((name) => /^(@[\w-]+\/)?[\w-]/.test(name) && !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !builtin.has(name));
}

/** What the published code and the published types of an unpacked package import. */
export function importedPackages({ unpacked, files }) {
  const of = (pattern) =>
    new Set(
      files
        .filter((path) => pattern.test(path))
        .flatMap((path) => packagesIn(readFileSync(join(unpacked, path), 'utf8'))),
    );
  return { code: of(/^(dist|bin)\/.*(?<!\.d)\.js$/), types: of(/^dist\/.*\.d\.ts$/) };
}
