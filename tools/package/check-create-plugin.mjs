// npm run check:create-plugin: what the author of a plugin does, from packed packages, in empty folders outside of the workspace.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openLocalRegistry } from './local-registry.mjs';
import { useOf } from './use-of-born-plugin.mjs';

const root = join(import.meta.dirname, '../..');
const packages = ['core', 'config', 'testkit', 'exchange-sim', 'runtime', 'create-plugin'].map(
  (name) => `libs/${name}`,
);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const run = promisify(execFile);
const kinds = process.argv.length > 2 ? process.argv.slice(2) : ['strategy', 'exchange', 'notifier'];

const folder = mkdtempSync(join(tmpdir(), 'gridbot-born-'));
const registry = await openLocalRegistry(root, folder, packages);
try {
  for (const kind of kinds) await born(kind);
} finally {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}

async function born(kind) {
  const name = `my-${kind}`;
  const home = join(folder, name);
  await called(npm, ['create', '--yes', '@gridbot/plugin', kind, name], folder);
  await called(npm, ['install', '--no-audit', '--no-fund', '--prefer-offline'], home);
  await called(npm, ['run', 'build'], home);
  await called(npm, ['test'], home);
  console.log(`ok   a born ${kind} installs, builds and passes its tests`);
  for (const use of useOf(kind)) await used(use, home);
}

async function used({ says, args, expects, beside }, home) {
  const { args: more = [], stop = () => undefined, problem = () => undefined } = (await beside?.(home)) ?? {};
  try {
    const gridbot = join(root, 'apps/bot-cli/bin/gridbot.js');
    const { stdout, stderr } = await called(process.execPath, [gridbot, ...args, ...more], home);
    if (!expects.test(stdout + stderr)) throw new Error(`expected ${expects} in:\n${stdout}\n${stderr}`);
    if (problem() !== undefined) throw new Error(`${says}: ${problem()}\n${stdout}\n${stderr}`);
    console.log(`ok   ${says}`);
  } finally {
    await stop();
  }
}

async function called(command, args, cwd) {
  try {
    return await run(command, args, { cwd, env: registry.environment, timeout: 240_000, maxBuffer: 2 ** 26 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error;
    throw new Error(`${args.join(' ')} failed in ${cwd}:\n${stdout.slice(-6_000)}\n${stderr.slice(-6_000)}`, {
      cause: error,
    });
  }
}
