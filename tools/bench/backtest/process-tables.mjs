import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from '../report/table.mjs';
import { inProcess, quickest } from './child.mjs';
import { candlesAsCsv } from './seeded-market.mjs';
import { BOT_YAML, workload, WORKLOAD } from './workload.mjs';

const here = import.meta.dirname;
const root = join(here, '..', '..', '..');
const cli = join(root, 'apps', 'bot-cli', 'bin', 'gridbot.js');
const ROUNDS = 3;

/** The command line as a whole. */
export function printProcesses(folder) {
  if (!existsSync(join(root, 'apps', 'bot-cli', 'dist', 'main.js'))) {
    console.log('gridbot backtest: left out, the command line is not built (npm run build)');
    return;
  }
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'console.log("{}")');
  const bot = join(folder, 'bot.yaml');
  writeFileSync(bot, BOT_YAML);
  const node = quickest(ROUNDS, () => inProcess(empty));
  const rows = [['whole process', 'seconds', 'of node alone', 'peak MB', 'bytes a candle', 'fills']];
  const add = (name, { seconds, memory }, candles, fills = '') => {
    const bytes = candles === undefined ? '' : (((memory - node.memory) * 2 ** 20) / candles).toFixed(0);
    rows.push([name, seconds.toFixed(2), (seconds / node.seconds).toFixed(1), memory.toFixed(0), bytes, fills]);
  };
  add('node alone', node);
  add(
    'gridbot --help',
    quickest(ROUNDS, () => inProcess(cli, ['--help'])),
  );
  for (const years of [1, 5]) addYears(years, { folder, bot, add });
  print(rows);
  console.log('');
}

function addYears(years, { folder, bot, add }) {
  const candles = years * WORKLOAD.count;
  const csv = join(folder, `minutes-${years}.csv`);
  writeFileSync(csv, candlesAsCsv(workload({ count: candles })));
  const cache = join(folder, `cache-${years}`);
  const run = (more = []) =>
    inProcess(cli, ['backtest', '--config', bot, '--data', csv, '--json', ...more], { XDG_CACHE_HOME: cache });
  const name = `${years} year${years > 1 ? 's' : ''}`;
  const read = quickest(ROUNDS, () => inProcess(join(here, 'import.child.mjs'), [csv]));
  add(`${name}: CSV read alone, into memory`, read, candles);
  const backtest = (title, made) => add(`${name}: ${title}`, made, candles, made.output().trades.fills);
  backtest(
    'backtest, without a cache',
    quickest(ROUNDS, () => run(['--no-cache'])),
  );
  backtest(
    'backtest, first time',
    quickest(ROUNDS, () => (rmSync(cache, { recursive: true, force: true }), run())),
  );
  backtest(
    'backtest, from the cache',
    quickest(ROUNDS, () => run()),
  );
}
