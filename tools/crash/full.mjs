// npm run crash:full [-- --exchange simulated|kraken|binance] [-- --schedules N] [-- --kills N] [-- --seed N] [-- --database sqlite|postgres|memory]
// [-- --jobs N]
// Every point of the enumeration, real kills, and 10,000 random schedules over the simulated account, on SQLite and PostgreSQL; every point with
// the adapters of Kraken and Binance over real sockets, and the built command killed while it trades live.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { partsInParallel } from './parts-in-parallel.mjs';

/** Schedules of one process: memory and time of a part stay small. */
const BATCH = 500;
const EXCHANGES = ['simulated', 'kraken', 'binance'];

const { values } = parseArgs({
  options: {
    exchange: { type: 'string' },
    schedules: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string' },
    database: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});

if (values.exchange !== undefined && !EXCHANGES.includes(values.exchange)) {
  throw new Error(`--exchange ${values.exchange}: it has to be one of ${EXCHANGES.join(', ')}`);
}
const kinds = values.database === undefined ? ['sqlite', 'postgres'] : [values.database];
const parts = values.seed === undefined ? everything() : oneSeed(values.seed);
const began = Date.now();
const results = await partsInParallel(parts, { jobs: Number(values.jobs) });
report(results);

/** A seed alone means a schedule of the simulated account, with an exchange the kills of one bot. */
function oneSeed(seed) {
  const { exchange = 'simulated', kills } = values;
  if (exchange === 'simulated') {
    return kinds.map((database) => ['schedules', '--database', database, '--from', seed, '--to', seed]);
  }
  return kinds.map((database) => wireKills(exchange, database, { kills, seed }));
}

function everything() {
  const chosen = values.exchange === undefined ? EXCHANGES : [values.exchange];
  const wires = chosen.filter((exchange) => exchange !== 'simulated');
  return [
    ...(chosen.includes('simulated') ? onSimulatedAccount(Number(values.schedules)) : []),
    ...wires.flatMap((exchange) => onWire(exchange)),
  ];
}

/** The databases take turns; the first, which is the quicker, plays three batches in four. */
function onSimulatedAccount(schedules) {
  const list = kinds.flatMap((database) => [
    ['enumeration', '--database', database],
    ['kills', '--database', database],
  ]);
  for (let from = 1, turn = 0; from <= schedules; from += BATCH, turn += 1) {
    const to = Math.min(schedules, from + BATCH - 1);
    const database = kinds[turn % 4 === 3 ? kinds.length - 1 : 0];
    list.push(['schedules', '--database', database, '--from', String(from), '--to', String(to)]);
  }
  return list;
}

/** Points that are found by number need an enumeration on the quickest databases; a server is met by the kills, a fifth of them. */
function onWire(exchange) {
  const enumerated = values.database === undefined ? ['memory', 'sqlite'] : kinds.filter((kind) => kind !== 'postgres');
  const kills = Number(values.kills);
  const killed = kinds.filter((kind) => kind !== 'memory');
  return [
    ...enumerated.map((database) => ['wire', '--database', database, '--exchange', exchange]),
    ...killed.map((database, index) =>
      wireKills(exchange, database, { kills: String(index === 0 ? kills : Math.ceil(kills / 5)), seed: '1' }),
    ),
  ];
}

function wireKills(exchange, database, { kills, seed }) {
  return ['wire-kills', '--database', database, '--exchange', exchange, '--kills', kills, '--seed', seed];
}

function report(results) {
  const sum = (name) => results.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
  const problems = results.reduce((total, result) => total + result.problems.length, 0);
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  console.log(
    `\nCrash harness: ${sum('points')} points enumerated (${sum('kinds')} kinds) in ${sum('enumerated')} runs ` +
      `(${sum('repeated')} times played again, ${sum('displaced')} deaths beside their point), ` +
      `${sum('kills')} real kills, ${sum('schedules')} random schedules with ${sum('deaths')} deaths, in ${minutes} minutes: ` +
      (problems === 0 ? 'everything holds' : `${problems} problems`),
  );
  process.exitCode = problems === 0 ? 0 : 1;
}
