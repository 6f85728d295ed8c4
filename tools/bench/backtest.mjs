// npm run bench: one year of minute candles through the backtest, beside plain loops with doubles over the same arrays in the same run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOT_YAML, workload } from './backtest/workload.mjs';
import { candlesAsCsv } from './backtest/seeded-market.mjs';
import { print, subject } from './report/table.mjs';

const here = import.meta.dirname;
const root = join(here, '..', '..');
const cli = join(root, 'apps', 'bot-cli', 'bin', 'gridbot.js');
const MEMORY_HOOK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(`\\nmaxrss ${process.resourceUsage().maxRSS}\\n`))';

/** Runs a script in a process of its own; answers its last line of output as JSON, the seconds and the peak memory in MB. */
function inProcess(script, args) {
  const began = performance.now();
  const child = spawnSync(process.execPath, ['--import', MEMORY_HOOK, script, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - began) / 1000;
  if (child.status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${child.stdout}${child.stderr}`);
  const memory = Number(/maxrss (\d+)/.exec(child.stderr)[1]) / 1024;
  return { output: JSON.parse(child.stdout.trim().split('\n').at(-1)), seconds, memory };
}

const speed = (value) => `${value.toFixed(2)} Mc/s`;

function replayTable() {
  const { output: replay, memory } = inProcess(join(here, 'backtest', 'replay.child.mjs'), []);
  const rows = [
    ['', 'speed', 'of early-out', 'fills', 'cancels', 'quote at end'],
    ['plain loop, doubles', replay.plain],
    ['early-out loop, doubles', replay.earlyOut],
    ['replay, first run', replay.first],
    ['replay, warm', replay.warm],
  ].map(([name, run, ...rest]) =>
    typeof run === 'object'
      ? [name, speed(run.speed), (run.speed / replay.earlyOut.speed).toFixed(4), run.fills, run.canceled, run.quote]
      : [name, run, ...rest],
  );
  print(rows);
  console.log('');
  console.log(
    `replay: ${replay.steps} engine steps, ${replay.warm.perStep.toFixed(2)} us each when warm; peak ${memory.toFixed(0)} MB`,
  );
}

function processTable(folder) {
  const csv = join(folder, 'minutes.csv');
  const bot = join(folder, 'bot.yaml');
  writeFileSync(csv, candlesAsCsv(workload()));
  writeFileSync(bot, BOT_YAML);
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'console.log("{}")');
  const rows = [['whole process, from CSV', 'seconds', 'peak MB', 'fills']];
  const add = (name, { seconds, memory, output }) =>
    rows.push([name, seconds.toFixed(2), memory.toFixed(0), output.trades?.fills ?? '']);
  add('node alone', inProcess(empty, []));
  const read = inProcess(join(here, 'backtest', 'import.child.mjs'), [csv]);
  add(`CSV read alone (${read.output.speed.toFixed(2)} M rows/s)`, read);
  if (existsSync(join(root, 'apps', 'bot-cli', 'dist', 'main.js'))) {
    add('gridbot backtest --json', inProcess(cli, ['backtest', '--config', bot, '--data', csv, '--json']));
  } else console.log('gridbot backtest: left out, the command line is not built (npm run build)');
  print(rows);
  console.log('');
}

console.log(`${subject()}: 525,600 minute candles, 1 % grid with 5 buys, fees included\n`);
const folder = mkdtempSync(join(tmpdir(), 'bench-backtest-'));
try {
  replayTable();
  console.log('');
  processTable(folder);
} finally {
  rmSync(folder, { recursive: true });
}
