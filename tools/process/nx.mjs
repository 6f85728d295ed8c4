import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How to call the workspace's own Nx without npx: `[command, arguments, environment]`. */
export function nx(root, args) {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules/nx/package.json'), 'utf8'));
  const script = join(root, 'node_modules/nx', typeof bin === 'string' ? bin : bin.nx);
  return [process.execPath, [script, ...args], nxEnvironment()];
}

/** No daemon left behind, no screen drawing; what an outer Nx tells its tasks does not reach an inner one. */
function nxEnvironment() {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  return { ...Object.fromEntries(inherited), NX_DAEMON: 'false', NX_TUI: 'false' };
}
