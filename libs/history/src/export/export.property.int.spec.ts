import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSeries } from '../import/import-series.js';
import { sourceOf } from '../series/series-source.js';
import type { Series } from '../series/series.js';
import { DataStore } from '../store/data-store.js';
import { numberAsText } from './number-as-text.js';
import { writeParquet } from './parquet-export.js';
import { csvText, jsonText } from './series-text.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'export-'))));
afterAll(() => rm(folder, { recursive: true }));

/** Decimals of at most 15 digits, from 0.00000000001 to a billion. */
const price = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.integer({ min: 6, max: 17 }))
  .map(([digits, decimals]) => Number(`${digits}e-${decimals}`));
const volume = fc.oneof(fc.constant(0), price, fc.double({ min: 0, max: 1e12, noNaN: true }));
const step = fc.integer({ min: 1, max: 4 });

const candles = fc
  .array(fc.record({ step, prices: fc.array(price, { minLength: 4, maxLength: 4 }), volume }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows): Series => {
    let at = 1_700_000_040_000;
    const times = rows.map((row) => (at += row.step * 60_000));
    const column = (pick: (prices: number[]) => number): Float64Array =>
      Float64Array.from(rows, ({ prices }) => pick(prices));
    return {
      ...{ kind: 'candles', timeframe: 0, length: rows.length, at: Float64Array.from(times) },
      ...{ open: column((p) => p[0]!), high: column((p) => Math.max(...p)), low: column((p) => Math.min(...p)) },
      ...{ close: column((p) => p[1]!), volume: Float64Array.from(rows, (row) => row.volume) },
    };
  });

const trades = fc
  .array(fc.record({ wait: fc.integer({ min: 0, max: 3_000 }), price, volume }), { minLength: 1, maxLength: 40 })
  .map((rows): Series => {
    let at = 1_700_000_000_123;
    const times = Float64Array.from(rows, ({ wait }) => (at += wait));
    const [prices, quantity] = [
      Float64Array.from(rows, (row) => row.price),
      Float64Array.from(rows, (row) => row.volume),
    ];
    return { kind: 'trades', length: rows.length, at: times, price: prices, quantity };
  });

async function written(series: Series, format: string): Promise<string> {
  const path = join(folder, `rows.${format}`);
  if (format === 'parquet') await writeParquet(sourceOf(series), path);
  else await writeFile(path, format === 'csv' ? csvText(sourceOf(series)) : jsonText(sourceOf(series)));
  return path;
}

/** The columns alone: of few candles the timeframe is a guess. */
const columns = (series: Series) => ({ ...series, timeframe: undefined });

describe('any series', () => {
  it.each(['csv', 'json', 'parquet'])('comes back from %s to the last digit', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(candles, trades), async (series) => {
        const { series: read } = await importSeries(await written(series, format));
        expect(columns(read)).toEqual(columns(series));
      }),
      { numRuns: 60 },
    );
  });

  it('comes back from the store', async () => {
    const store = new DataStore(join(folder, 'store'));
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(candles, trades), async (series) => {
        const name = `set ${(runs += 1)}`;
        await store.import({ files: [await written(series, 'csv')], name });
        const stored = await store.open(name);
        const loaded = stored.load();
        stored.close();
        expect(columns(loaded)).toEqual(columns(series));
      }),
      { numRuns: 40 },
    );
  });
});

describe('numberAsText', () => {
  it.each([
    [1e-7, '0.0000001'],
    [1.25e-9, '0.00000000125'],
    [1.5e21, '1500000000000000000000'],
    [123.456, '123.456'],
    [0, '0'],
  ])('writes %d as %s', (value, text) => expect(numberAsText(value)).toBe(text));

  it('gives back every double', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e30, noNaN: true }), (value) => Number(numberAsText(value)) === value),
    );
  });
});
