import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataStore } from './data-store.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);
const NAME = 'kraken:BTC/USD@1m';

let folder: string;
let store: DataStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lasting-'));
  store = new DataStore(join(folder, 'store'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file of minutes `from` up to, not including, `to`. */
function minutes(name: string, from: number, to: number, close = 101): string {
  const path = join(folder, name);
  const rows = Array.from(
    { length: to - from },
    (_none, i) => `${START + (from + i) * MINUTE},100,102,99,${close},1\n`,
  );
  writeFileSync(path, `timestamp,open,high,low,close,volume\n${rows.join('')}`);
  return path;
}

/** Changes a bit in the first segment. */
function damage(): void {
  const name = readdirSync(store.folderOf(NAME)).find((file) => file.endsWith('.rows'))!;
  const path = join(store.folderOf(NAME), name);
  const bytes = readFileSync(path);
  bytes[5000]! ^= 1;
  writeFileSync(path, bytes);
}

async function rows(): Promise<number> {
  const stored = await store.open(NAME);
  stored.close();
  return stored.manifest.report.rows;
}

describe('rows that were imported', () => {
  it('stay when files are added to a damaged dataset: it is built anew from all its files', async () => {
    await store.import({ files: [minutes('a.csv', 0, 500)], name: NAME, tickSize: '0.1' });
    damage();
    const { manifest } = await store.import({ files: [minutes('b.csv', 500, 600)], name: NAME });
    expect(manifest).toMatchObject({ tickSize: '0.1', report: { rows: 600 } });
    expect(await rows()).toBe(600);
  });

  it('are not built anew from a file that has changed since', async () => {
    const file = minutes('a.csv', 0, 500);
    await store.import({ files: [file], name: NAME });
    damage();
    minutes('a.csv', 0, 500, 100.5);
    await expect(store.open(NAME)).rejects.toMatchObject({ code: 'DATA.CORRUPT' });
  });

  it('are not lost when a file that was written over is all that is left of them', async () => {
    const file = minutes('month.csv', 0, 500);
    await store.import({ files: [file], name: NAME });
    minutes('month.csv', 500, 900);
    expect(await store.import({ files: [file], name: NAME })).toMatchObject({ added: 400 });
    await expect(store.import({ files: [minutes('early.csv', -10, 0)], name: NAME })).rejects.toMatchObject({
      code: 'DATA.CORRUPT',
      message: expect.stringContaining('would lose rows'),
    });
    expect(await rows()).toBe(900);
    damage();
    await expect(store.open(NAME)).rejects.toMatchObject({ code: 'DATA.CORRUPT' });
  });

  it('may have a hole that a later import fills', async () => {
    const [first, third] = [minutes('1.csv', 0, 100), minutes('3.csv', 200, 300)];
    await store.import({ files: [first, third], name: NAME });
    const filled = await store.import({ files: [minutes('2.csv', 100, 200)], name: NAME });
    expect(filled).toMatchObject({ added: 100, manifest: { report: { rows: 300, gaps: { count: 0 } } } });
  });

  it('are counted as added only once when everything is built anew', async () => {
    await store.import({ files: [minutes('b.csv', 500, 600)], name: NAME });
    expect((await store.import({ files: [minutes('a.csv', 0, 500)], name: NAME })).added).toBe(500);
  });

  it('are found by the copy of the manifest when the manifest is damaged', async () => {
    await store.import({ files: [minutes('a.csv', 0, 500)], name: NAME });
    const path = join(store.folderOf(NAME), 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20));
    expect(await rows()).toBe(500);
    expect((await store.list()).unusable).toEqual([]);
    await store.import({ files: [minutes('b.csv', 500, 600)], name: NAME });
    expect(await rows()).toBe(600);
  });
});
