import { errorText } from './bot/error-text.js';
import type { RunDatabase } from './database/run-database.js';
import { enumerateDeaths } from './enumeration/enumerate.js';
import { LIFE_OF_ORDERS } from './enumeration/life-of-orders.js';
import { secondProcess, slowExchange } from './plain-cases.js';
import { playSchedules, seeds } from './schedule/play-schedules.js';
import { wokenAfterTakeover } from './woken.js';

/** Schedules that are played until something is wrong. */
const SCHEDULES = 120;

/** What a hunt found. */
export interface Hunted {
  readonly runs: number;
  readonly problems: readonly string[];
}

/** Looks for anything that is wrong, the quick ways first, and stops at the first find. */
export async function hunt(database: RunDatabase): Promise<Hunted> {
  let runs = 0;
  for (const look of looks(database)) {
    runs += 1;
    const problems = await look().catch((error: unknown) => [errorText(error)]);
    if (problems.length > 0) return { runs, problems };
  }
  const found = await enumerateDeaths(database, LIFE_OF_ORDERS, { points: 'kinds', meanwhile: 'in turn', every: 2 });
  return { runs: runs + found.runs, problems: found.problems };
}

function* looks(database: RunDatabase): Iterable<() => Promise<readonly string[]>> {
  yield () => slowExchange(database, 'slow-exchange');
  yield () => secondProcess(database, 'second-process');
  for (const seed of seeds(1, SCHEDULES)) yield async () => (await playSchedules(database, [seed])).problems;
  yield () => wokenAfterTakeover(database);
}
