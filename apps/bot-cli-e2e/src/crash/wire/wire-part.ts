import type { RunDatabase } from '../database/run-database.js';
import { enumeratedText, type Enumerated } from '../enumeration/enumerate.js';
import type { PartResult } from '../part-result.js';
import { enumerateWire, enumerateWireStarts } from './enumerate-wire.js';
import { armingLeft, clockSetBack } from './wire-cases.js';
import type { WireName } from './wire-exchanges.js';
import { WIRE_LIFE } from './wire-life-of-orders.js';

const EVERYTHING_MEANWHILE = { points: 'kinds', meanwhile: 'all' } as const;

/** Every point with the adapter of one exchange, each kind of point with everything that may happen meanwhile, and starts that follow a death. */
export async function wirePart(database: RunDatabase, exchange: WireName): Promise<PartResult> {
  const script = { exchange, lines: WIRE_LIFE };
  const named = [...(await armingLeft(exchange, database)), ...(await clockSetBack(exchange, database))];
  const found: readonly Enumerated[] = [
    await enumerateWire(database, script, { points: 'all', meanwhile: 'in turn' }),
    await enumerateWireStarts(database, script, { points: 'all', meanwhile: 'in turn' }),
    // What the exchange does meanwhile has nothing to do with how the database writes.
    ...(database.kind === 'memory' ? [await enumerateWire(database, script, EVERYTHING_MEANWHILE)] : []),
  ];
  const sum = (name: 'points' | 'kinds' | 'runs' | 'repeated' | 'displaced'): number =>
    found.reduce((total, one) => total + one[name], 0);
  // The last one dies at points that the first one has counted.
  const points = found[0]!.points + found[1]!.points;
  const kinds = found[0]!.kinds + found[1]!.kinds;
  const counts = { points, kinds, runs: sum('runs'), repeated: 0, displaced: sum('displaced') };
  const problems = [...named, ...found.flatMap((one) => one.problems)].map((problem) => `${exchange}: ${problem}`);
  const { runs: enumerated, ...rest } = counts;
  return {
    counts: { ...rest, enumerated },
    summary: `${exchange}: ${enumeratedText(counts)}, ${problems.length} problems`,
    problems,
  };
}
