// One part of the suite, in a process of its own: named | random | hunt. Its last line is its result as JSON.
import { parseArgs } from 'node:util';
import { NAMED } from './scenario/named.js';
import { REAL_LIFE } from './scenario/real-life.js';
import { playAll } from './play-all.js';
import { randomScenario } from './scenario/random-scenario.js';
import { EXCHANGES, type ExchangeName, type Scenario } from './scenario/scenario.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    exchange: { type: 'string' },
    name: { type: 'string' },
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: '20' },
    beside: { type: 'string', default: '8' },
  },
});

const uncaught: string[] = [];
process.on('unhandledRejection', (error) =>
  uncaught.push(`nobody handles: ${error instanceof Error ? error.stack : String(error)}`),
);

const exchanges = values.exchange === undefined ? EXCHANGES : [values.exchange as ExchangeName];
const scenarios = chosen(positionals[0] ?? '');
const games = scenarios.flatMap((scenario) =>
  (scenario.exchanges ?? exchanges)
    .filter((each) => exchanges.includes(each))
    .map((exchange) => ({ scenario, exchange })),
);
const began = performance.now();
const { problems, took, trades } = await playAll(games, {
  beside: Number(values.beside),
  onFailed: (report) => void process.stderr.write(`${report}\n`),
});
const seconds = ((performance.now() - began) / 1_000).toFixed(1);
const summary = `${games.length} scenarios, ${Math.round(took / 60_000)} minutes of the exchange and ${trades} trades in ${seconds} s, ${problems.length} failed`;
const all = [...problems, ...new Set(uncaught)];
const result = JSON.stringify({ counts: { scenarios: games.length, trades }, summary, problems: all });
// Worlds that ended may have left something open.
process.stdout.write(`RESULT ${result}\n`, () => process.exit(all.length === 0 ? 0 : 1));

function chosen(part: string): readonly Scenario[] {
  switch (part) {
    case 'random':
      return random();
    case 'named':
      return NAMED.filter(({ name }) => name.includes(values.name ?? ''));
    case 'hunt':
      return REAL_LIFE;
    default:
      throw new Error(`there is no part "${part}": named, random or hunt`);
  }
}

function random(): readonly Scenario[] {
  const list: Scenario[] = [];
  for (let seed = Number(values.from); seed <= Number(values.to); seed += 1) list.push(randomScenario(seed));
  return list;
}
