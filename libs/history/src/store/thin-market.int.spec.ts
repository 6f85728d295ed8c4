import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataStore } from './data-store.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);
const NAME = 'kraken:THIN/USD@1m';

let folder: string;
let store: DataStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thin-'));
  store = new DataStore(join(folder, 'store'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Minutes of a market that trades in every second one only. */
function everySecondMinute(name: string, from: number, to: number): string {
  const path = join(folder, name);
  const rows = Array.from({ length: (to - from) / 2 }, (_, i) => `${START + (from + 2 * i) * MINUTE},10,11,9,10,1`);
  writeFileSync(path, `timestamp,open,high,low,close,volume\n${rows.join('\n')}\n`);
  return path;
}

it('keeps the length of candles that is known, though no two of them are neighbours', async () => {
  const files = [everySecondMinute('a.csv', 0, 60)];
  const first = await store.import({ files, name: NAME, candleLength: MINUTE });
  expect(first.manifest).toMatchObject({ timeframe: MINUTE, report: { timeframe: MINUTE, gaps: { missing: 29 } } });
});

it('adds them to candles of that length', async () => {
  await store.import({ files: [everySecondMinute('a.csv', 0, 60)], name: NAME, candleLength: MINUTE });
  const files = [everySecondMinute('b.csv', 60, 120)];
  const { added, manifest } = await store.import({ files, name: NAME, candleLength: MINUTE });
  expect([added, manifest.timeframe]).toEqual([30, MINUTE]);
});

it('mends a dataset whose length was concluded from the distances', async () => {
  const files = [everySecondMinute('a.csv', 0, 60)];
  expect((await store.import({ files, name: NAME })).manifest.timeframe).toBe(2 * MINUTE);
  const more = [everySecondMinute('b.csv', 60, 120)];
  const { manifest } = await store.import({ files: more, name: NAME, candleLength: MINUTE });
  expect(manifest).toMatchObject({ timeframe: MINUTE, report: { rows: 60 } });
});
