// One part of the harness, in a process of its own: enumeration | kills | schedules | hunt, and against an exchange on loopback wire | wire-kills |
// wire-hunt. Its last line is its result as JSON.
import { parseArgs } from 'node:util';
import { errorText } from './bot/error-text.js';
import { openRunDatabase } from './database/open-run-database.js';
import type { RunDatabase } from './database/run-database.js';
import {
  enumerateDeaths,
  enumeratedText,
  enumerateMigration,
  enumerateStarts,
  type Enumerated,
} from './enumeration/enumerate.js';
import { LIFE_OF_ORDERS } from './enumeration/life-of-orders.js';
import type { PartResult } from './part-result.js';
import { playSchedules, seeds } from './schedule/play-schedules.js';
import type { WireName } from './wire/wire-exchanges.js';

/** Deaths whose following start is to be died in as well. */
const FIRST_DEATHS = ['after send sell', 'append:commit of keep filled buy', 'before send buy', 'after send cancel'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string', default: 'sqlite' },
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: '100' },
    kills: { type: 'string', default: '20' },
    exchange: { type: 'string', default: 'kraken' },
    seed: { type: 'string', default: '1' },
  },
});

/** What nobody caught: the program would have ended here. */
const uncaught: string[] = [];
process.on('unhandledRejection', (error) => uncaught.push(`nobody handles: ${errorText(error)}`));

const database = await openRunDatabase(values.database as RunDatabase['kind']);
try {
  const { counts, summary, problems } = await part(positionals[0] ?? '');
  process.stdout.write(
    `RESULT ${JSON.stringify({ counts, summary, problems: [...problems, ...new Set(uncaught)] })}\n`,
  );
} finally {
  await database.remove();
}
// Processes that died inside this one may have left something open.
process.exit();

async function part(name: string): Promise<PartResult> {
  switch (name) {
    case 'enumeration':
      return enumeration();
    case 'schedules': {
      const { problems, ...counts } = await playSchedules(database, seeds(Number(values.from), Number(values.to)));
      const { schedules, deaths, points } = counts;
      const summary = `${schedules} schedules, ${deaths} deaths, ${points} points passed, ${problems.length} problems`;
      return { counts: { schedules, deaths }, summary, problems };
    }
    case 'kills': {
      const { sampleKills } = await import('./child/kill-sample.js');
      const { kills, problems } = await sampleKills(database, Number(values.kills), 1);
      return { counts: { kills }, summary: `${kills} processes killed, ${problems.length} problems`, problems };
    }
    case 'hunt': {
      const { hunt } = await import('./hunt.js');
      const { runs, problems } = await hunt(database);
      return { counts: { runs }, summary: `${runs} runs, ${problems.length} problems`, problems };
    }
    case 'wire': {
      const { wirePart } = await import('./wire/wire-part.js');
      return wirePart(database, values.exchange as WireName);
    }
    case 'wire-kills': {
      const { killsPart } = await import('./killed/kills-part.js');
      const { exchange, kills, seed } = values;
      return killsPart(database, { exchange: exchange as WireName, kills: Number(kills), seed: Number(seed) });
    }
    case 'wire-hunt': {
      const { huntOnWire } = await import('./wire/wire-hunt.js');
      const { runs, problems } = await huntOnWire(database);
      return { counts: { runs }, summary: `${runs} runs, ${problems.length} problems`, problems };
    }
    default:
      throw new Error(`there is no part "${name}"`);
  }
}

async function enumeration(): Promise<PartResult> {
  const found: Enumerated[] = [
    await enumerateDeaths(database, LIFE_OF_ORDERS, { points: 'all', meanwhile: 'all' }),
    await enumerateMigration(database, LIFE_OF_ORDERS),
  ];
  for (const atPoint of FIRST_DEATHS) {
    const first = { atPoint, meanwhile: 'nothing', misses: 0 } as const;
    found.push(await enumerateStarts(database, LIFE_OF_ORDERS, first, { points: 'all', meanwhile: 'in turn' }));
  }
  const sum = (name: 'points' | 'kinds' | 'runs' | 'repeated' | 'displaced'): number =>
    found.reduce((total, one) => total + one[name], 0);
  const [points, kinds, runs] = [sum('points'), sum('kinds'), sum('runs')];
  const [repeated, displaced] = [sum('repeated'), sum('displaced')];
  const problems = found.flatMap((one) => one.problems);
  return {
    counts: { points, kinds, enumerated: runs, repeated, displaced },
    summary: `${enumeratedText({ points, kinds, runs, repeated, displaced })}, ${problems.length} problems`,
    problems,
  };
}
