// npm run audit: what the registry knows against the packages that a published bot needs. A report, never a failure: not every registry answers, and
// what was found today says nothing about the change that is being checked.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { auditLine } from './audit-line.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { stdout } = spawnSync(npm, ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'], {
  cwd: join(import.meta.dirname, '../..'),
  encoding: 'utf8',
  timeout: 30_000,
  maxBuffer: 64 * 1024 * 1024,
});
console.log(auditLine(stdout ?? ''));
