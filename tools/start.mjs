// npm start [-- ARGS]: installs and builds what is missing, then runs the live demo. Plain Node, no dependency.
import { join } from 'node:path';
import { forwardSignals } from './process/forward-signals.mjs';
import { ensureInstalled } from './process/install.mjs';
import { nx } from './process/nx.mjs';
import { requireNode } from './process/require-node.mjs';
import { chatter, run } from './process/run.mjs';
import { watchParent } from './process/watch-parent.mjs';

const root = join(import.meta.dirname, '..');

process.exitCode = requireNode(root) || (await ensureInstalled(root)) || (await build()) || (await demo());

async function build() {
  const targets = [
    'run-many',
    '-t',
    'build',
    '-p',
    '@gridbot/bot-cli',
    '@gridbot/venue-server',
    '--output-style=static',
  ];
  const [command, args, env] = nx(root, targets);
  return run(command, args, { ...chatter, cwd: root, env });
}

function demo() {
  const script = join(root, 'tools/demo/live-demo.mjs');
  const onStart = (child) => {
    forwardSignals(child);
    watchParent(() => child.kill('SIGTERM'));
  };
  return run(process.execPath, [script, ...process.argv.slice(2)], { onStart });
}
