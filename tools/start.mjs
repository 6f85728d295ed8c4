// npm start [-- ARGS]: installs and builds what is missing, then runs `gridbot demo ARGS`. Plain Node, no dependency.
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
  const [command, args, env] = nx(root, ['build', '@gridbot/bot-cli', '--output-style=static']);
  return run(command, args, { ...chatter, cwd: root, env });
}

function demo() {
  const gridbot = join(root, 'apps/bot-cli/bin/gridbot.js');
  const onStart = (child) => {
    forwardSignals(child);
    watchParent(() => child.kill('SIGTERM'));
  };
  return run(process.execPath, [gridbot, 'demo', ...process.argv.slice(2)], { onStart });
}
