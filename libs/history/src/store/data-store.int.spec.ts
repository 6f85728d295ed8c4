import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSeries } from '../import/import-series.js';
import type { Series } from '../series/series.js';
import { DataStore } from './data-store.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);
const NAME = 'kraken:BTC/USD@1m';

let folder: string;
let store: DataStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  store = new DataStore(join(folder, 'store'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const row = (i: number): string => `${START + i * MINUTE},${100 + i},${102.5 + i},${99.25 + i},${101 + i},${i % 10}\n`;

/** A file of minutes `from` up to, not including, `to`. */
function minutes(name: string, from: number, to: number): string {
  const path = join(folder, name);
  let text = 'timestamp,open,high,low,close,volume\n';
  for (let i = from; i < to; i += 1) text += row(i);
  writeFileSync(path, text);
  return path;
}

const segments = (): string[] =>
  readdirSync(store.folderOf(NAME))
    .filter((name) => name.endsWith('.rows'))
    .map((name) => join(store.folderOf(NAME), name));

const bytesOfColumn = (column: Float64Array): Buffer =>
  Buffer.from(column.buffer, column.byteOffset, column.byteLength);

/** A digest of all columns: Jest compares hundreds of thousands of numbers slowly. */
function bytesOf(series: Series): string {
  const columns = Object.values(series).filter((value): value is Float64Array => value instanceof Float64Array);
  const hash = createHash('sha256');
  for (const column of columns) hash.update(bytesOfColumn(column));
  return `${series.length} rows ${hash.digest('hex')}`;
}

async function rowsOf(name: string) {
  const stored = await store.open(name);
  try {
    return stored.load();
  } finally {
    stored.close();
  }
}

describe('DataStore', () => {
  it('gives back what the files hold, in shared memory and in pieces', async () => {
    const file = minutes('a.csv', 0, 150_000);
    const { manifest, added } = await store.import({
      files: [file],
      name: NAME,
      instrument: 'kraken:BTC/USD',
      tickSize: '0.1',
    });
    const { series, report } = await importSeries(file);
    expect(added).toBe(150_000);
    expect(manifest).toMatchObject({ name: NAME, tickSize: '0.1', timeframe: MINUTE, report });
    const loaded = await rowsOf(NAME);
    expect(loaded.at.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(bytesOf(loaded)).toEqual(bytesOf(series));
    const stored = await store.open(NAME);
    const source = stored.source();
    const [from, to] = [65_000, 140_000];
    let next = from;
    for await (const { offset, series: piece } of source.pieces(from, to)) {
      expect(offset).toBe(next);
      expect(piece.length).toBeLessThanOrEqual(65_536);
      expect(
        Buffer.compare(bytesOfColumn(piece.at), bytesOfColumn(series.at.subarray(offset, offset + piece.length))),
      ).toBe(0);
      next += piece.length;
    }
    expect(next).toBe(to);
    for (const i of [0, 65_535, 65_536, 149_999]) expect(await source.firstRowAt(START + i * MINUTE - 1)).toBe(i);
    expect(await source.firstRowAt(START + 150_000 * MINUTE)).toBe(150_000);
    stored.close();
  });

  it('adds what a later file has, drops what overlaps, skips what has not changed', async () => {
    const [first, second] = [minutes('q1.csv', 0, 1000), minutes('q2.csv', 900, 2000)];
    await store.import({ files: [first], name: NAME });
    const next = await store.import({ files: [first, second], name: NAME });
    expect(next).toMatchObject({ read: [second], skipped: [first], added: 1000 });
    expect(next.manifest.report).toMatchObject({ rows: 2000, duplicates: 100, gaps: { count: 0 } });
    const again = await store.import({ files: [first, second], name: NAME });
    expect(again).toMatchObject({ read: [], skipped: [first, second], added: 0 });
    expect(await rowsOf(NAME)).toEqual((await importSeries([first, second])).series);
  });

  it('reads a file anew that has grown, and one that was only touched not', async () => {
    const file = minutes('a.csv', 0, 1000);
    await store.import({ files: [file], name: NAME });
    utimesSync(file, 1, 1);
    expect((await store.import({ files: [file], name: NAME })).read).toEqual([]);
    appendFileSync(file, row(1000));
    expect(await store.import({ files: [file], name: NAME })).toMatchObject({ read: [file], added: 1 });
    expect((await rowsOf(NAME)).length).toBe(1001);
  });

  it('builds everything anew for an earlier file, and says so if a file is gone', async () => {
    const [early, late] = [minutes('early.csv', 0, 500), minutes('late.csv', 500, 900)];
    await store.import({ files: [late], name: NAME });
    const both = await store.import({ files: [early], name: NAME });
    expect(both.read).toEqual([early, late]);
    expect((await rowsOf(NAME)).length).toBe(900);
    rmSync(late);
    const earliest = minutes('earliest.csv', -10, 0);
    await expect(store.import({ files: [earliest], name: NAME })).rejects.toThrow(
      'has to be built anew from all its files',
    );
    expect((await rowsOf(NAME)).length).toBe(900);
  });

  it('refuses contradictions and candles of another length, and stays as it was', async () => {
    await store.import({ files: [minutes('a.csv', 0, 1000)], name: NAME });
    const wrong = minutes('b.csv', 500, 1500);
    writeFileSync(wrong, readFileSync(wrong, 'utf8').replace(row(700), row(700).replace(/,0\n/, ',1\n')));
    await expect(store.import({ files: [wrong], name: NAME })).rejects.toThrow(
      `${wrong} line 202: this row contradicts`,
    );
    const hours = join(folder, 'hours.csv');
    const hour = (i: number): string => `${START + (100 + i) * 3_600_000},1,1,1,1,1\n`;
    writeFileSync(
      hours,
      `timestamp,open,high,low,close,volume\n${Array.from({ length: 30 }, (_none, i) => hour(i)).join('')}`,
    );
    await expect(store.import({ files: [hours], name: NAME })).rejects.toThrow('its candles are 3600 s long');
    expect((await rowsOf(NAME)).length).toBe(1000);
    expect(segments()).toHaveLength(1);
    expect(readdirSync(store.folderOf(NAME)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('makes coarser candles', async () => {
    const file = minutes('a.csv', 3, 1000);
    const { manifest } = await store.import({ files: [file], name: 'hours', make: 3_600_000 });
    expect(manifest).toMatchObject({ made: true, timeframe: 3_600_000, report: { rows: 15, from: START + 3_600_000 } });
    expect(manifest.report.warnings).toEqual([
      'the first and the last interval is left out: the data covers it in part',
    ]);
    expect((await store.import({ files: [file], name: 'hours', make: 3_600_000 })).read).toEqual([]);
    const halves = await store.import({ files: [file], name: 'hours', make: 1_800_000 });
    expect(halves.manifest).toMatchObject({ timeframe: 1_800_000, report: { rows: 32 } });
    await store.import({ files: [file], name: 'hours', make: 3_600_000 });
    const more = await store.import({ files: [minutes('b.csv', 1000, 1200)], name: 'hours', make: 3_600_000 });
    expect(more.manifest.report.rows).toBe(19);
  });

  it('lists datasets, names them when one is asked for that is not there, removes them', async () => {
    await store.import({ files: [minutes('a.csv', 0, 10)], name: NAME });
    expect((await store.list()).datasets.map(({ name }) => name)).toEqual([NAME]);
    await expect(store.open('nothing')).rejects.toThrow(`there is no dataset nothing; there are: ${NAME}`);
    await store.remove(NAME);
    expect((await store.list()).datasets).toEqual([]);
    await expect(store.remove(NAME)).rejects.toThrow('there are none');
  });
});

describe('a damaged dataset', () => {
  const flip = (path: string, at: number): void => {
    const bytes = readFileSync(path);
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    writeFileSync(path, bytes);
  };
  const damages: [string, (manifest: string, rows: string) => void][] = [
    ['a bit of the rows', (_manifest, rows) => flip(rows, 5000)],
    ['a bit of the header', (_manifest, rows) => flip(rows, 3)],
    ['the end of the rows', (_manifest, rows) => writeFileSync(rows, readFileSync(rows).subarray(0, -8))],
    ['the whole file of rows', (_manifest, rows) => rmSync(rows)],
  ];
  it.each(damages)(
    'in %s is built anew while its files are there, else refused and told by verify',
    async (_name, damage) => {
      const file = minutes('a.csv', 0, 1000);
      await store.import({ files: [file], name: NAME });
      const manifest = join(store.folderOf(NAME), 'manifest.json');
      damage(manifest, segments()[0]!);
      expect((await store.verify(NAME)).problems).toHaveLength(1);
      expect((await rowsOf(NAME)).length).toBe(1000);
      expect((await store.verify(NAME)).problems).toEqual([]);
      damage(manifest, segments()[0]!);
      rmSync(file);
      await expect(store.open(NAME)).rejects.toMatchObject({ code: 'DATA.CORRUPT' });
    },
  );

  it.each([
    ['a bit', (text: string) => text.replace('"rows": 1000', '"rows": 1001')],
    ['its end', (text: string) => text.slice(0, -20)],
    ['its version', (text: string) => text.replace('"format": 1', '"format": 0')],
  ])(
    'in %s of its manifest and of the copy is refused, listed as unusable, and replaced by the next import',
    async (_name, damage) => {
      const file = minutes('a.csv', 0, 1000);
      await store.import({ files: [file], name: NAME });
      for (const name of ['manifest.json', 'manifest.copy.json']) {
        const manifest = join(store.folderOf(NAME), name);
        writeFileSync(manifest, damage(readFileSync(manifest, 'utf8')));
      }
      await expect(store.open(NAME)).rejects.toMatchObject({ code: 'DATA.CORRUPT' });
      expect((await store.list()).unusable).toEqual([store.folderOf(NAME)]);
      expect((await store.import({ files: [file], name: NAME })).added).toBe(1000);
    },
  );
});

describe('imports at the same time', () => {
  it('of the same and of different files all come through', async () => {
    const files = [0, 1, 2, 3].map((i) => minutes(`${i}.csv`, i * 500, (i + 1) * 500));
    await Promise.all([
      store.import({ files, name: NAME }),
      store.import({ files: files.slice(0, 2), name: NAME }),
      store.import({ files: files.slice(0, 3), name: NAME }),
    ]);
    expect((await rowsOf(NAME)).length).toBe(2000);
    expect((await store.verify(NAME)).problems).toEqual([]);
  });
});
