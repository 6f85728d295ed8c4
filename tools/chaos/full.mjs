// npm run chaos [-- --random N] [-- --exchange kraken|binance] [-- --seed N] [-- --name TEXT] [-- --jobs N]
// Every named scenario and 1,000 random ones, on each exchange.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { partsInParallel } from '../crash/parts-in-parallel.mjs';

/** Scenarios of one process: memory and time of a part stay small. */
const BATCH = 50;

const { values } = parseArgs({
  options: {
    random: { type: 'string', default: '1000' },
    exchange: { type: 'string' },
    seed: { type: 'string' },
    name: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});

const program = join(import.meta.dirname, '..', '..', 'apps/bot-cli-e2e/src/chaos/main.ts');
const exchanges = values.exchange === undefined ? ['kraken', 'binance'] : [values.exchange];
const parts = exchanges.flatMap((exchange) => partsOf(exchange).map((part) => [...part, '--exchange', exchange]));
const began = Date.now();
report(await partsInParallel(parts, { program, jobs: Number(values.jobs) }));

function partsOf() {
  const { seed, name, random } = values;
  if (seed !== undefined) return [['random', '--from', seed, '--to', seed]];
  if (name !== undefined) return [['named', '--name', name]];
  const list = [['named']];
  for (let from = 1; from <= Number(random); from += BATCH) {
    list.push(['random', '--from', String(from), '--to', String(Math.min(Number(random), from + BATCH - 1))]);
  }
  return list;
}

function report(results) {
  const sum = (name) => results.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
  const problems = results.reduce((total, result) => total + result.problems.length, 0);
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  console.log(
    `\nChaos: ${sum('scenarios')} scenarios with ${sum('trades')} trades of the bots in ${minutes} minutes: ` +
      (problems === 0 ? 'everything holds' : `${problems} problems`),
  );
  process.exitCode = problems === 0 ? 0 : 1;
}
