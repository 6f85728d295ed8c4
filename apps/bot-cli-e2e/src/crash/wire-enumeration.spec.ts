import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openRunDatabase } from './database/open-run-database.js';
import type { RunDatabase } from './database/run-database.js';
import { enumeratedText } from './enumeration/enumerate.js';
import { enumerateWire, enumerateWireStarts } from './wire/enumerate-wire.js';
import { armingLeft, clockSetBack } from './wire/wire-cases.js';
import { WIRE_LIFE } from './wire/wire-life-of-orders.js';

/** A sample of the kinds of points; all points, with everything that may happen meanwhile: `npm run crash:full`. */
const SAMPLE = { points: 'kinds', meanwhile: 'in turn' } as const;

/** A busy machine takes its time. */
jest.setTimeout(600_000);

describe.each([
  { exchange: 'kraken', kind: 'memory', every: 50 },
  { exchange: 'kraken', kind: 'sqlite', every: 150 },
  { exchange: 'binance', kind: 'memory', every: 50 },
  { exchange: 'binance', kind: 'sqlite', every: 150 },
] as const)('a bot with the adapter of $exchange on $kind', ({ exchange, kind, every }) => {
  let database: RunDatabase;

  beforeAll(async () => {
    database = await openRunDatabase(kind);
  });

  afterAll(() => database?.remove());

  it('may die at any point over real sockets, the edges of the adapter included, whatever the exchange does meanwhile', async () => {
    const { problems, ...found } = await enumerateWire(database, { exchange, lines: WIRE_LIFE }, { ...SAMPLE, every });
    process.stderr.write(`${exchange}, ${kind}: ${enumeratedText(found)}\n`);
    expect(problems).toEqual([]);
    expect(found.runs).toBeGreaterThan(0);
  });

  if (kind === 'sqlite') return;

  it('may die when its arming order was taken and no answer came: the next start finds it by its id and cancels it', async () => {
    expect(await armingLeft(exchange, database)).toEqual([]);
  });

  it('may find its clock set back at the next start', async () => {
    expect(await clockSetBack(exchange, database)).toEqual([]);
  });

  it('may die in the arming, and again at any point of the start that follows', async () => {
    const script = { exchange, lines: WIRE_LIFE.slice(0, 2) };
    const { problems, ...found } = await enumerateWireStarts(database, script, { ...SAMPLE, every: 50 });
    expect(problems).toEqual([]);
    expect(found.runs).toBeGreaterThan(0);
  });
});
