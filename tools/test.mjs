// npm test [-- NX ARGS]: every test of every package, through Nx. Plain Node, no dependency.
import { join } from 'node:path';
import { ensureInstalled } from './process/install.mjs';
import { nx } from './process/nx.mjs';
import { requireNode } from './process/require-node.mjs';
import { run } from './process/run.mjs';
import { closingLine, testTotals } from './test-totals.mjs';

const root = join(import.meta.dirname, '..');

process.exitCode = requireNode(root) || (await ensureInstalled(root)) || (await test());

async function test() {
  const targets = ['run-many', '-t', 'test', 'e2e', '--parallel=2', '--skip-nx-cache', '--output-style=stream'];
  const [command, args, env] = nx(root, [...targets, ...process.argv.slice(2)]);
  let output = '';
  const copy = (stream, target) =>
    stream.on('data', (chunk) => {
      output += chunk;
      target.write(chunk);
    });
  const onStart = (child) => {
    copy(child.stdout, process.stdout);
    copy(child.stderr, process.stderr);
  };
  const code = await run(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], onStart });
  console.log(`\n${closingLine(testTotals(output), code)}`);
  return code;
}
