import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Answers 0, or 1 after telling which Node.js is needed. */
export function requireNode(root, running = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = engines.node.replace('>=', '');
  if (atLeast(running, needed)) return 0;
  process.stderr.write(
    `GridBot needs Node.js ${needed} or later; this is ${running}. Install it and run the command again.\n`,
  );
  return 1;
}

export function atLeast(running, needed) {
  const [major, minor] = running.split('.').map(Number);
  const [neededMajor, neededMinor] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
