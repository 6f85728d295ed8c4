import type { RunDatabase } from './database/run-database.js';
import { playWorld } from './play-world.js';
import type { Faults } from './world/faults.js';
import { BEGIN } from './world/market.js';
import { prints } from './world/script.js';

/** 260 makes the grid, 257 fills its highest buy; prints come more often than orders become visible. */
const QUICK = prints(
  BEGIN,
  6_000,
  ...Array.from({ length: 8 }, () => '260'),
  ...Array.from({ length: 8 }, () => '257'),
);

/** An exchange that confirms nothing and shows every new order late, and a bot that looks often. Gives what is wrong. */
export async function slowExchange(database: RunDatabase, name: string): Promise<readonly string[]> {
  const faults = (): Faults => ({ submit: () => ({ kind: 'invisible', for: 20_000 }) });
  const { problems } = await playWorld({ database, name, lines: QUICK, reconcileEvery: 5_000, faults });
  return problems.map((problem) => `an exchange that shows orders late: ${problem}`);
}

/** A second process of the same name while the first one lives. Gives what is wrong. */
export async function secondProcess(database: RunDatabase, name: string): Promise<readonly string[]> {
  const [first, ...rest] = prints(BEGIN, 35_000, '260', '260', '257', '257');
  const lines = [first!, { at: first!.at, kind: 'rival' } as const, ...rest];
  const { problems } = await playWorld({ database, name, lines });
  return problems.map((problem) => `a second process of the same name: ${problem}`);
}
