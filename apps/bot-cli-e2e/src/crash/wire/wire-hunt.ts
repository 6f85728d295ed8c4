import { errorText } from '../bot/error-text.js';
import { bringUp } from '../database/bring-up.js';
import type { RunDatabase } from '../database/run-database.js';
import type { Hunted } from '../hunt.js';
import { enumerateWire } from './enumerate-wire.js';
import { armingLeft, clockSetBack } from './wire-cases.js';
import { WIRE_LIFE } from './wire-life-of-orders.js';
import type { WireName } from './wire-exchanges.js';

/** Of the kinds of points, each so-manieth is died at. */
const EVERY = 7;

/** Looks for anything that is wrong over real sockets, the quick ways first, and stops at the first find. */
export async function huntOnWire(database: RunDatabase): Promise<Hunted> {
  await bringUp(database);
  let runs = 0;
  for (const look of looks(database)) {
    const found = await look().catch((error: unknown): Hunted => ({ runs: 1, problems: [errorText(error)] }));
    runs += found.runs;
    if (found.problems.length > 0) return { runs, problems: found.problems };
  }
  return { runs, problems: [] };
}

function* looks(database: RunDatabase): Iterable<() => Promise<Hunted>> {
  const exchanges: readonly WireName[] = ['kraken', 'binance'];
  for (const exchange of exchanges) {
    yield async () => ({ runs: 1, problems: await armingLeft(exchange, database) });
    yield async () => ({ runs: 1, problems: await clockSetBack(exchange, database) });
  }
  for (const exchange of exchanges) {
    const script = { exchange, lines: WIRE_LIFE };
    yield () => enumerateWire(database, script, { points: 'kinds', meanwhile: 'in turn', every: EVERY });
  }
}
