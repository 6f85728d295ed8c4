// npm run bench: how long a live bot takes from a tick to its order, beside a bare loop of `ws` and `undici` in the same run; and what the
// built command line needs while it trades, and until it does. Exchanges are served by @gridbot/venue-server in another process.
// --ticks N (default 2000) and --rounds N (default 2): how long it is looked at; --seconds N (default 60): the same for the command line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quantile } from './live/latency.mjs';
import { load, places, syncTime } from './live/machine.mjs';
import { runningBot } from './live/running-bot.mjs';
import { bareRun, botRun } from './live/tick-to-order.mjs';
import { EXCHANGES } from './live/workload.mjs';
import { print, subject } from './report/table.mjs';

const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  strict: false, // other benchmarks have other flags
  options: { ticks: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' } },
});
const { ticks, rounds, seconds } = Object.fromEntries(
  Object.entries({ ticks: 2000, rounds: 2, seconds: 60, ...values }).map(([name, value]) => [name, Number(value)]),
);
const folders = places();
// Children are ended when this process ends in its own way.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** What is compared on an exchange; the first is what all others are compared with. */
function contestants(exchange) {
  return [
    { name: 'bare loop', run: () => bareRun(exchange, { ticks }) },
    ...folders.map(({ name, path }) => ({
      name: `bare loop, a row on ${name}`,
      run: () => bareRun(exchange, { ticks, place: path }),
    })),
    { name: 'bot, in memory', run: () => botRun(exchange, { ticks, memory: 'memory', place: folders[0].path }) },
    ...folders.map(({ name, path }) => ({
      name: `bot, SQLite on ${name}`,
      run: () => botRun(exchange, { ticks, memory: 'sqlite', place: path }),
    })),
  ];
}

/** Runs take turns, so that what else the machine does hits all alike. */
async function tickToOrder(exchange) {
  const all = contestants(exchange).map((one) => ({ ...one, price: [], report: [], waited: 0, unmatched: 0 }));
  for (let round = 0; round < rounds; round += 1) {
    for (const one of all) {
      const { price, report, waited, unmatched } = await one.run();
      one.price.push(...price);
      one.report.push(...report);
      one.waited += waited;
      one.unmatched += unmatched;
    }
  }
  return all;
}

const PARTS = ['decide', 'keep', 'send'];

function latencyTable(exchange, all) {
  const rows = [
    [
      `${exchange}: tick to order, ms`,
      'orders',
      'p10',
      'p50',
      'p99',
      'of bare: p10',
      'p50',
      'p99',
      ...PARTS.map((part) => `${part} p50`),
    ],
  ];
  const [bare] = all;
  const reference = bare.price.map(({ all: time }) => time);
  const add = (name, samples) => {
    if (samples.length === 0) return rows.push([name, 0, ...rows[0].slice(2).fill('')]);
    const times = samples.map(({ all: time }) => time);
    const at = (fraction) => quantile(times, fraction).toFixed(2);
    const ratio = (fraction) => (quantile(times, fraction) / quantile(reference, fraction)).toFixed(1);
    const parts = PARTS.map((part) =>
      part in samples[0]
        ? quantile(
            samples.map((each) => each[part]),
            0.5,
          ).toFixed(2)
        : '',
    );
    rows.push([name, times.length, at(0.1), at(0.5), at(0.99), ratio(0.1), ratio(0.5), ratio(0.99), ...parts]);
  };
  for (const { name, price, report } of all) {
    if (report.length === 0) add(name, price);
    else {
      add(`${name}: after a price`, price);
      add(`${name}: after a fill`, report);
    }
  }
  print(rows);
  const sum = (name) => all.reduce((total, one) => total + one[name], 0);
  console.log(
    `left out: ${sum('waited')} orders that waited for the answer to an earlier request, ${sum('unmatched')} whose frame could not be told`,
  );
}

async function commandLineTable() {
  const rows = [
    ['gridbot run, 10 ticks a second', 'first start, s', 'later start, s', 'computed, s', 'memory, MB', 'of a core'],
  ];
  const shown = (value, digits) => (value === undefined ? 'unknown' : value.toFixed(digits));
  for (const exchange of Object.keys(EXCHANGES)) {
    for (const beside of [false, true]) {
      const place = folders.at(-1).path;
      const { firstStart, laterStart, computed, memory, core } = await runningBot(exchange, { place, seconds, beside });
      const part = core === undefined ? 'unknown' : `${(core * 100).toFixed(1)} %`;
      const name = beside ? `${exchange}, with metrics and a channel` : exchange;
      rows.push([name, shown(firstStart, 2), shown(laterStart, 2), shown(computed, 2), shown(memory, 0), part]);
    }
  }
  print(rows);
}

console.log(`${subject()}: 100 ticks a second, 1 % grid with 5 buys, ${rounds} x ${ticks} ticks`);
console.log(
  folders
    .map(({ name, path }) => `${name}: ${syncTime(path).toFixed(3)} ms until 4 KiB are written for good`)
    .join('; '),
);
if (!existsSync(join(root, 'apps', 'bot-cli', 'dist', 'main.js'))) {
  console.log('left out: the command line is not built (npm run build)');
} else {
  for (const exchange of Object.keys(EXCHANGES)) {
    const before = load();
    const measured = await tickToOrder(exchange);
    console.log('');
    latencyTable(exchange, measured);
    console.log(`load of the machine before and after: ${before}, ${load()}`);
  }
  console.log('');
  await commandLineTable();
  console.log(`load of the machine: ${load()}`);
}
