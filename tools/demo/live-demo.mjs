// What `npm start` runs once all is built: a Kraken of our own on this machine, a live bot on it, and an audit of both at the end. All in one
// process, so that neither outlives the other.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { demoFlags, HELP } from './demo-flags.mjs';
import { prepareFolder } from './demo-folder.mjs';
import { hasSqlite } from './demo-sqlite.mjs';
import { closingText, withAudit } from './demo-summary.mjs';
import { openVenue, SPEED } from './demo-venue.mjs';

const built = (path) => import(new URL(`../../${path}`, import.meta.url).href);
const { runCli } = await built('apps/bot-cli/dist/cli/run-cli.js');
const { processContext } = await built('apps/bot-cli/dist/cli/process-context.js');

const context = processContext();
const { problem, ...flags } = demoFlags(process.argv.slice(2));
const say = (line) => (flags.json ? context.stderr : context.stdout)(`${line}\n`);

process.exitCode = await main();

async function main() {
  if (flags.help) return (context.stdout(HELP), 0);
  if (problem !== undefined) return (context.stderr(`npm start: ${problem}\n\n${HELP}`), 2);
  if (!hasSqlite()) return withoutSqlite();
  const folder = resolve(flags.data, 'live-demo');
  if (await isRunning(folder)) return alreadyRunning();
  const venue = await openVenue();
  try {
    const config = prepareFolder(folder, venue);
    introduce(venue, relative(process.cwd(), config));
    return await tradeAndAudit(config);
  } finally {
    await venue.close();
  }
}

async function tradeAndAudit(config) {
  const args = ['run', '--config', config, '--view', ...limit(), ...(flags.json ? ['--json'] : [])];
  const summary = [];
  const code = await runCli(args, flags.json ? { ...context, stdout: (text) => summary.push(text) } : context);
  if (code !== 0 || (flags.json && summary.length === 0)) return code;
  const report = [];
  const audited = await runCli(['audit', '--config', config, '--json'], {
    ...context,
    stdout: (text) => report.push(text),
  });
  if (report.length === 0) return audited;
  const audit = JSON.parse(report.join(''));
  context.stdout(`${flags.json ? withAudit(summary.join(''), audit) : closingText(audit)}\n`);
  return audited;
}

/** A live bot has to remember what it sent; where it cannot, the account is simulated. */
async function withoutSqlite() {
  say('sqlite3 cannot be loaded on this machine, and a live bot needs it to remember its orders by.');
  say('So this demo is a dry-run: the account is simulated inside the bot ("gridbot demo").');
  return runCli(['demo', '--data', flags.data, ...limit(), ...(flags.json ? ['--json'] : [])], context);
}

function limit() {
  return flags.for === undefined ? [] : ['--for', flags.for];
}

async function isRunning(folder) {
  const config = join(folder, 'bot.yaml');
  if (!existsSync(config)) return false;
  const silent = { ...context, stdout: () => undefined, stderr: () => undefined };
  return (await runCli(['status', '--config', config], silent)) === 0;
}

function alreadyRunning() {
  context.stderr(
    `npm start: another demo runs in ${flags.data}. End it, or give this one a folder of its own: npm start -- --data other\n`,
  );
  return 6;
}

function introduce({ url, wallet }, config) {
  say(`No real money: a made-up Kraken runs on this machine, ${url}, with a made-up account of ${wallet}.`);
  say('The bot trades on it as it would on the real one: mode live, the adapter for Kraken, signed requests, SQLite.');
  say(`The market is made up too, and ${SPEED} times as fast as real time. Exchange and account last as long as this.`);
  say(`The first thing a live bot does is to place and cancel one small order, to see that the way works.`);
  say(`In another terminal: npx gridbot status --config ${config}   (also stop, pause, resume, fills, pnl, explain)\n`);
}
