import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatter, run } from './run.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether node_modules holds what the lock file asks for. npm keeps a list of what it installed beside the packages. */
export function isInstalled(root) {
  const installedFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(join(root, 'package-lock.json')))
    .filter(([path, wanted]) => path.startsWith('node_modules/') && !wanted.optional)
    .every(([path, wanted]) => installed[path]?.version === wanted.version && installed[path]?.link === wanted.link);
}

/** Runs `npm ci` when packages are missing or out of date. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return 0;
  process.stderr.write('Installing packages (npm ci), the first time only...\n');
  const [command, ...args] = npm();
  return run(command, [...args, 'ci', '--no-audit', '--no-fund'], { ...chatter, cwd: root, shell: command === 'npm' });
}

/** Under `npm start` and `npm test` the npm that runs us is known; otherwise the one on the path. */
function npm() {
  const running = process.env.npm_execpath;
  return running?.endsWith('.js') ? [process.execPath, running] : ['npm'];
}
