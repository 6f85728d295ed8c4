// npm run check:package: packs @gridbot/core, installs the tarball in an empty folder, compiles and runs a strategy there.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nx } from '../process/nx.mjs';
import { strangers } from './tarball-content.mjs';

const root = join(import.meta.dirname, '../..');
const core = join(root, 'libs/core');
const folder = mkdtempSync(join(tmpdir(), 'gridbot-package-'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const node = (args) => execFileSync(process.execPath, args, { cwd: folder, stdio: 'inherit' });

try {
  const [command, args, env] = nx(root, ['build', '@gridbot/core', '--output-style=static']);
  execFileSync(command, args, { cwd: root, env, stdio: 'inherit' });
  const tarball = pack();
  cpSync(join(import.meta.dirname, 'consumer'), folder, { recursive: true });
  execFileSync(npm, ['install', '--no-audit', '--no-fund', join(folder, tarball)], { cwd: folder, stdio: 'inherit' });
  node([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  node(['run.mjs']);
  console.log('ok   a strategy compiles and runs against the packed @gridbot/core');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack() {
  const output = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], { cwd: core });
  const [{ filename, files }] = JSON.parse(output);
  const unwanted = strangers(files.map(({ path }) => path));
  if (unwanted.length > 0) throw new Error(`The package contains what it should not: ${unwanted.join(', ')}`);
  return filename;
}
