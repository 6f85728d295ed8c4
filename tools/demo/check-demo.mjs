// npm run check:demo: what a stranger tries first, `npm start -- --for 20s --json`, has to trade live on the made-up exchange, to end by itself,
// and to leave the exchange with the books that the bot has.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hasSqlite } from './demo-sqlite.mjs';
import { summaryProblems } from './demo-summary.mjs';

const start = join(import.meta.dirname, '../start.mjs');
const args = [start, '--for', '20s', '--json'];
const { status, stdout } = spawnSync(process.execPath, args, {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
const expected = { minFills: 10, audited: hasSqlite() };
const problems = [...(status === 0 ? [] : [`exit code ${status}`]), ...summaryProblems(stdout, expected)];

for (const problem of problems) console.error(`FAIL the demo: ${problem}`);
if (problems.length === 0) console.log(`ok   the demo trades: ${stdout.trim().split('\n').at(-1)}`);
process.exitCode = problems.length === 0 ? 0 : 1;
