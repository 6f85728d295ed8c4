import { existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Puts beside each unpacked package the packages that it declares, and no others: our own unpacked ones, everybody else's from the workspace. What
 * it forgot to declare cannot be found, as in the strictest installation; nothing is fetched.
 */
export function isolate(packed) {
  const ours = new Map(packed.map(({ name, unpacked }) => [name, unpacked]));
  for (const { name, folder, unpacked, manifest } of packed) {
    const modules = join(unpacked, name.startsWith('@') ? '../..' : '..');
    const { dependencies, peerDependencies, optionalDependencies: optional = {} } = manifest;
    for (const dependency of Object.keys({ ...dependencies, ...peerDependencies, ...optional })) {
      const target = ours.get(dependency) ?? installedFolder(dependency, folder);
      if (target === undefined && dependency in optional) continue;
      if (target === undefined)
        throw new Error(`${dependency} is declared in ${folder} and is not installed: npm install`);
      const link = join(modules, dependency);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(target, link, 'junction');
    }
  }
}

/** Where a package lies for the code in a folder; `undefined` if it is not installed. */
function installedFolder(name, from) {
  for (const modules of createRequire(join(from, 'package.json')).resolve.paths(name)) {
    if (existsSync(join(modules, name, 'package.json'))) return realpathSync(join(modules, name));
  }
  return undefined;
}
