// npm run check:create-plugin: what the author of a plugin does, from packed packages, in empty folders outside of the workspace.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nx } from '../process/nx.mjs';
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
  // Tools and libraries are installed once for all of them: what each asks for itself is looked at by its tests.
  const names = kinds.map((kind) => `my-${kind}`);
  for (const kind of kinds) await called(npm, ['create', '--yes', '@gridbot/plugin', kind, `my-${kind}`], folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, workspaces: names }));
  await called(npm, ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  console.log(`ok   npm create and npm install: ${names.join(', ')}`);
  const ends = await Promise.allSettled([...kinds.map(born), generated()]);
  const failed = ends.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  if (failed.length > 0) throw failed.length === 1 ? failed[0] : new AggregateError(failed, 'several failed');
} finally {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}

async function born(kind) {
  const home = join(folder, `my-${kind}`);
  await called(npm, ['run', 'build'], home);
  const { stdout } = await called(npm, ['run', '--silent', 'schema'], home);
  if (JSON.parse(stdout).type !== 'object') throw new Error(`the schema of a born ${kind} is none:\n${stdout}`);
  await called(npm, ['test'], home);
  console.log(`ok   a born ${kind} builds and passes its tests`);
  for (const use of useOf(kind)) await used(use, home);
}

/** The generators of Nx write the same files; here they only say so. */
async function generated() {
  const [command, args, env] = nx(root, ['g', '@gridbot/plugin:strategy', 'born-in-nx', '--dry-run']);
  const { stdout } = await run(command, args, { cwd: root, env, timeout: 240_000 });
  if (!/CREATE libs\/strategy-born-in-nx\/src\/born-in-nx\.plugin\.ts/.test(stdout)) throw new Error(stdout);
  console.log('ok   nx g writes a strategy');
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
