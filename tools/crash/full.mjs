// npm run crash:full [-- --schedules N] [-- --seed N] [-- --database sqlite|postgres|memory] [-- --jobs N]
// Every point of the enumeration, real kills, and 10,000 random schedules, on SQLite and PostgreSQL.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { partsInParallel } from './parts-in-parallel.mjs';

/** Schedules of one process: memory and time of a part stay small. */
const BATCH = 500;

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    database: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});

const kinds = values.database === undefined ? ['sqlite', 'postgres'] : [values.database];
const parts = values.seed === undefined ? everything(kinds, Number(values.schedules)) : oneSeed(kinds, values.seed);
const began = Date.now();
const results = await partsInParallel(parts, { jobs: Number(values.jobs) });
report(results);

function oneSeed(databases, seed) {
  return databases.map((database) => ['schedules', '--database', database, '--from', seed, '--to', seed]);
}

/** The databases take turns; the first, which is the quicker, plays three batches in four. */
function everything(databases, schedules) {
  const list = databases.flatMap((database) => [
    ['enumeration', '--database', database],
    ['kills', '--database', database],
  ]);
  for (let from = 1, turn = 0; from <= schedules; from += BATCH, turn += 1) {
    const to = Math.min(schedules, from + BATCH - 1);
    const database = databases[turn % 4 === 3 ? databases.length - 1 : 0];
    list.push(['schedules', '--database', database, '--from', String(from), '--to', String(to)]);
  }
  return list;
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
