// npm run bench: commits of engine steps on SQLite and PostgreSQL, beside plain loops that say the very same to the drivers in the same
// run; and the start of a bot with a million journal entries behind its snapshot.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresProblem, startPostgresServer } from '@gridbot/testkit/postgres-server';
import { postgresBench } from './persistence/postgres.mjs';
import { sqliteBench } from './persistence/sqlite.mjs';
import { BOT, fillStep, snapshot, tickerStep } from './persistence/workload.mjs';
import { print, subject } from './report/table.mjs';

const ROUNDS = 3;
const MILLION = 1_000_000;
/** The last version of the schema in which snapshots have no hash. */
const BEFORE_SNAPSHOT_HASHES = 9;
const KINDS = [
  { name: 'ticker step', make: tickerStep, commits: 1000, steps: 1 },
  { name: 'fill step', make: fillStep, commits: 1000, steps: 1 },
  { name: 'burst of 64 fill steps', make: fillStep, commits: 20, steps: 64 },
];

const batches = ({ make, commits, steps }) =>
  Array.from({ length: commits }, (_, batch) =>
    Array.from({ length: steps }, (__, index) => make(batch * steps + index + 1)),
  );

/** Seconds that a store takes for the batches. */
async function storeRun(bench, work, recorder) {
  const store = await bench.store();
  await store.open(BOT);
  if (recorder !== undefined) recorder.listening = true;
  const began = performance.now();
  for (const steps of work) await store.append(steps);
  const seconds = (performance.now() - began) / 1000;
  if (recorder !== undefined) recorder.listening = false;
  await store.close();
  return seconds;
}

/** The median over rounds in which store and plain loop take turns. */
async function compare(bench, kind) {
  const work = batches(kind);
  const heard = await bench.record((recorder) => storeRun(bench, work, recorder));
  const runs = { store: [], raw: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.store.push(await storeRun(bench, work));
    runs.raw.push(await bench.raw(heard));
  }
  const [store, raw] = [median(runs.store), median(runs.raw)];
  const rate = (seconds) => Math.round((kind.commits * kind.steps) / seconds);
  return [kind.name, heard.transactions[0].length, rate(store), rate(raw), (store / raw).toFixed(2)];
}

/** Seconds that a bot takes to start with a million entries behind its snapshot, in a process that has just loaded everything. */
function millionStart(bench) {
  return bench.million(async ({ open, admin, sql, numbers }) => {
    const first = await open();
    await first.open(BOT);
    await first.append([tickerStep(1)], { snapshot: snapshot(1) });
    await first.close();
    await sql(
      `INSERT INTO journal (bot_id, seq, at, entry, hash) SELECT bot_id, n, at, replace(entry, '"seq":1,', '"seq":' || n || ','), hash
       FROM journal, (${numbers(MILLION)}) AS numbers`,
      [],
    );
    await sql(
      `INSERT INTO snapshots (bot_id, seq, version, strategy, state_version, data)
       SELECT bot_id, ${MILLION}, version, strategy, state_version, data FROM snapshots`,
      [],
    );
    await sql(`UPDATE strategy_states SET seq = ${MILLION}`, []);
    await sql(`DELETE FROM snapshots WHERE seq = 1`, []);
    // The moved snapshot is not what the bot wrote: it gets its hash anew when the database comes up from the schema before there were any.
    const tables = await admin();
    await tables.revert(BEFORE_SNAPSHOT_HASHES);
    await tables.close();
    await (await open()).close();
    const began = performance.now();
    const store = await open();
    const { tail } = await store.open(BOT);
    const seconds = (performance.now() - began) / 1000;
    await store.append([tickerStep(MILLION + 1)]);
    await store.close();
    if (tail.length !== 0) throw new Error(`${tail.length} steps came after the snapshot`);
    return seconds;
  });
}

async function report(bench) {
  const rows = [[bench.name, 'said to the driver', 'steps/s', 'plain loop', 'time, of plain loop']];
  for (const kind of KINDS) rows.push(await compare(bench, kind));
  print(rows);
  const seconds = await millionStart(bench);
  console.log(
    `start with ${MILLION.toLocaleString('en')} journal entries behind a snapshot: ${seconds.toFixed(3)} s\n`,
  );
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

console.log(`${subject()}; a fill step: journal entry, 2 orders, fill, 4 postings, 2 balances, lot\n`);
const folder = mkdtempSync(join(tmpdir(), 'bench-persistence-'));
try {
  await report(sqliteBench(folder));
} finally {
  rmSync(folder, { recursive: true });
}
const problem = await postgresProblem();
if (problem !== undefined) console.log(`PostgreSQL: left out, ${problem}`);
else {
  const server = await startPostgresServer({ durable: true });
  try {
    await report(postgresBench(server));
  } finally {
    await server.remove();
  }
}
