// node tools/container/assemble.mjs TO: copies the installed and built gridbot to an empty folder, with the packages and files that it needs
// to run and no others.
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLeftOut, ONLY_TO_INSTALL } from './left-out.mjs';
import { runtimePackages } from './runtime-packages.mjs';

const OURS = ['package.json', 'bin', 'dist'];

/**
 * Copies a workspace's command with all that it needs.
 * @param {string} from the workspace, installed and built
 * @param {string} to made if it is not there
 * @param {string} command folder of the package that runs, inside the workspace
 * @returns {{ name: string, bytes: number }[]} what was copied, the largest first
 */
export function assemble(from, to, command) {
  const root = realpathSync(from);
  const packages = runtimePackages(root, join(root, command), { onlyToInstall: ONLY_TO_INSTALL });
  const sizes = [...packages].map(([folder, name]) => {
    const isOurs = !folder.includes(`${sep}node_modules${sep}`);
    const tops = readdirSync(folder).filter((top) => top !== 'node_modules' && (!isOurs || OURS.includes(top)));
    if (isOurs && !tops.includes('dist')) throw new Error(`${name} is not built`);
    const target = join(to, relative(root, folder));
    const bytes = tops.reduce((sum, top) => sum + copy(name, folder, top, target), 0);
    if (isOurs) link(to, name, target);
    return { name, bytes };
  });
  return sizes.sort((a, b) => b.bytes - a.bytes);
}

/** @returns {number} bytes copied */
function copy(name, folder, path, target) {
  const source = join(folder, path);
  if (lstatSync(source).isDirectory()) {
    return readdirSync(source).reduce((sum, entry) => sum + copy(name, folder, `${path}/${entry}`, target), 0);
  }
  if (isLeftOut(name, path)) return 0;
  cpSync(source, join(target, path), { dereference: true });
  return statSync(source).size;
}

/** Packages of the workspace are found by links, as npm makes them. */
function link(to, name, target) {
  const path = join(to, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) symlinkSync(relative(dirname(path), target), path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '../..');
  const copied = assemble(root, resolve(process.argv[2] ?? ''), 'apps/bot-cli');
  const text = (bytes) => `${(bytes / 1e6).toFixed(1).padStart(6)} MB`;
  for (const { name, bytes } of copied.slice(0, 15)) console.log(`${text(bytes)}  ${name}`);
  console.log(`${text(copied.reduce((sum, { bytes }) => sum + bytes, 0))}  ${copied.length} packages`);
}
