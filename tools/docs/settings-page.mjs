import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const gridbot = join(import.meta.dirname, '../../apps/bot-cli/bin/gridbot.js');

/** The page about every setting, as the built command prints it where there is no configuration. */
export async function settingsPage() {
  const args = [gridbot, 'config', 'schema', '--format', 'markdown'];
  return execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' });
}
