import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { monitored } from './monitored.mjs';
import { botFolder, withVenue } from './tick-to-order.mjs';
import { CALM } from './workload.mjs';

const app = dirname(createRequire(import.meta.url).resolve('@gridbot/bot-cli/package.json'));
const RATE = 10;
/** Ticks of the Linux kernel's clock in a second. */
const CLOCK_TICKS = 100;
const LOOK_EVERY = 20;

const part = (path) => import(pathToFileURL(join(app, 'dist', path)).href);
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Starts after the first: the fastest tells what the bot takes, the others what else the machine does. */
const LATER_STARTS = 4;

/**
 * The built command line, trading on the exchange.
 * @param beside true: with pages that are asked for metrics, and a channel for messages
 * @returns seconds until it trades, the first time and later, and what the processor computed until then; MB of memory, part of a core;
 *   undefined for what this system does not tell
 */
export function runningBot(exchange, { place, seconds, beside = false }) {
  return withVenue(exchange, async (venue, served) => {
    venue.tell({ play: { rate: RATE, ticks: 1_000_000_000, move: CALM } });
    const folder = botFolder(exchange, served, place);
    const endBeside = beside ? await monitored(folder) : () => undefined;
    try {
      const first = await started(folder);
      const settled = await watched(first.child, seconds);
      await ended(first.child);
      let best = { seconds: Infinity };
      for (let start = 0; start < LATER_STARTS; start += 1) {
        const later = await started(folder);
        await ended(later.child);
        if (later.seconds < best.seconds) best = later;
      }
      return { firstStart: first.seconds, laterStart: best.seconds, computed: best.computed, ...settled };
    } finally {
      endBeside();
      rmSync(folder, { recursive: true });
    }
  });
}

/** Starts the bot; resolves once it says that it trades. */
async function started(folder) {
  const { askStatus } = await part('control/ask-status.js');
  const { controlOf } = await part('control/control-of.js');
  const { botFrom } = await part('cli/bot-flags.js');
  const bot = await botFrom({ config: 'bot.yaml', set: [] }, { workingDirectory: folder, env: {} });
  const asked = await controlOf(bot, folder);
  const began = performance.now();
  const child = spawn(process.execPath, [join(app, 'bin', 'gridbot.js'), 'run'], { cwd: folder });
  const end = () => child.kill('SIGKILL');
  process.on('exit', end);
  child.on('exit', () => process.off('exit', end));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`gridbot run ended with ${child.exitCode}:\n${said}`);
    const status = await askStatus(asked).catch(() => undefined);
    if (status?.lifecycle === 'running') {
      return { child, seconds: (performance.now() - began) / 1000, computed: computed(child.pid) };
    }
    await pause(LOOK_EVERY);
  }
}

async function ended(child) {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Memory and time of the processor, once the start is over. */
async function watched({ pid }, seconds) {
  if (process.platform !== 'linux') return {};
  await pause(5_000);
  const before = computed(pid);
  const began = performance.now();
  await pause(seconds * 1000);
  const used = computed(pid) - before;
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  return { core: used / ((performance.now() - began) / 1000), memory };
}

/** Seconds that a process has computed for, in itself and in the kernel. */
function computed(pid) {
  if (process.platform !== 'linux') return undefined;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
}
