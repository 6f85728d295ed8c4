import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folders of all packages that one package needs when it runs, itself included: what its manifest and those of its dependencies name,
 * found the way Node finds them. An optional peer is what somebody else has to ask for.
 * @param {string} root where the workspace begins; nothing above it is looked at
 * @param {string} start folder of the package that runs
 * @param {{ onlyToInstall?: Readonly<Record<string, readonly string[]>> }} [rules] dependencies that a package has no use for once it is installed
 * @returns {ReadonlyMap<string, string>} folder to name, in the order found
 * @throws Error if a package that is needed is not installed
 */
export function runtimePackages(root, start, { onlyToInstall = {} } = {}) {
  const found = new Map();
  const open = [realpathSync(start)];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (found.has(folder)) continue;
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    found.set(folder, manifest.name);
    for (const { name, optional } of needs(manifest, onlyToInstall[manifest.name] ?? [])) {
      const needed = lookUp(root, folder, name);
      if (needed !== undefined) open.push(realpathSync(needed));
      else if (!optional) throw new Error(`${manifest.name} needs ${name}, which is not installed: run npm ci`);
    }
  }
  return found;
}

function needs(
  { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} },
  not,
) {
  const required = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  const names = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...required]);
  return [...names]
    .filter((name) => !not.includes(name))
    .map((name) => ({ name, optional: Object.hasOwn(optionalDependencies, name) }));
}

function lookUp(root, from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) return path;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}
