import type { RunDatabase } from '../database/run-database.js';
import { IN_THE_ARMING } from './enumerate-wire.js';
import { playWire } from './play-wire.js';
import type { WireName } from './wire-exchanges.js';
import { WIRE_LIFE } from './wire-life-of-orders.js';

let runs = 0;

function named(what: string): string {
  return `${what}-${(runs += 1)}`;
}

/** The arming order was taken, its answer never read: the next start has to find it by its id and to cancel it. Gives what is wrong. */
export async function armingLeft(exchange: WireName, database: RunDatabase): Promise<readonly string[]> {
  const deaths = [IN_THE_ARMING[exchange]];
  const { problems, evidence } = await playWire({ exchange, database, name: named('arming'), lines: [], deaths });
  const told = evidence?.notices.some(({ topic }) => topic === 'arming.leftover') === true;
  const found = told ? problems : [...problems, 'nobody was told of the arming order that was left'];
  return found.map((problem) => `a death in the arming on ${exchange}: ${problem}`);
}

/** Right after a request the process dies, and the machine's clock is set back by some seconds: nonces must grow all the same. Gives what is wrong. */
export async function clockSetBack(exchange: WireName, database: RunDatabase): Promise<readonly string[]> {
  const deaths = [IN_THE_ARMING[exchange]];
  const plan = { exchange, database, name: named('clock'), lines: WIRE_LIFE.slice(0, 4), deaths, clockBack: 3_000 };
  const { problems } = await playWire(plan);
  return problems.map((problem) => `a clock set back on ${exchange}: ${problem}`);
}
