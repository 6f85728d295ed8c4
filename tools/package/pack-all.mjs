import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Packs packages as `npm publish` would, into one folder, and unpacks each: `[{ name, folder, manifest, tarball, files, unpacked }]`.
 * Where it is unpacked, only what it declares can be found; see isolate.mjs.
 */
export function packAll(root, packages, folder) {
  const chosen = packages.flatMap(({ name }) => ['--workspace', name]);
  const args = ['pack', '--json', '--pack-destination', folder, ...chosen];
  const output = execFileSync(npm, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const packed = new Map(JSON.parse(output).map((one) => [one.name, one]));
  return packages.map((one) => {
    const { filename, files } = packed.get(one.name);
    const tarball = join(folder, filename);
    const unpacked = join(folder, 'store', one.name.replace('/', '+'), 'node_modules', one.name);
    mkdirSync(unpacked, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
    return { ...one, tarball, files: files.map(({ path }) => path), unpacked };
  });
}
