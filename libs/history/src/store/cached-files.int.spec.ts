import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCachedFiles } from './cached-files.js';
import { DataStore } from './data-store.js';

const START = Date.UTC(2024, 0, 1);
const ROWS = 9_000;

let folder: string;
let store: DataStore;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cached-'));
  store = new DataStore(join(folder, 'store'));
  file = join(folder, 'a.csv');
  writeFileSync(
    file,
    `time,open,high,low,close,volume\n${Array.from({ length: ROWS }, (_none, i) => row(i)).join('')}`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const row = (i: number): string => `${START + i * 60_000},100,102.5,99.25,101.125,${i % 10}\n`;

async function opened(files = [file]): Promise<{ readonly rows: number; readonly isHit: boolean } | undefined> {
  const cached = await openCachedFiles(store, files);
  if (cached === undefined) return undefined;
  const rows = cached.stored.load().length;
  cached.stored.close();
  return { rows, isHit: cached.isHit };
}

describe('openCachedFiles', () => {
  it('makes a copy the first time and reads it the next times', async () => {
    expect([await opened(), await opened(), await opened()]).toEqual([
      { rows: ROWS, isHit: false },
      { rows: ROWS, isHit: true },
      { rows: ROWS, isHit: true },
    ]);
  });

  it('makes another copy when the file has changed, its size and time included or not', async () => {
    await opened();
    appendFileSync(file, row(ROWS));
    expect(await opened()).toEqual({ rows: ROWS + 1, isHit: false });
    writeFileSync(file, readFileSync(file, 'utf8').replace('101.125', '101.250'));
    utimesSync(file, 1, 1);
    expect((await opened())?.isHit).toBe(false);
    utimesSync(file, 2, 2);
    expect((await opened())?.isHit).toBe(true);
  });

  it('is not misled by a file whose time was set back after it was written over', async () => {
    const { atime, mtime } = statSync(file);
    utimesSync(file, atime, mtime); // to what a file's time can be set to
    await opened();
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('101.125', '101.250'));
    utimesSync(file, atime, mtime);
    expect((await opened())?.isHit).toBe(false);
  });

  it('makes another copy when one is damaged', async () => {
    await opened();
    const [copy] = readdirSync(store.filesFolder);
    const path = join(store.filesFolder, copy!);
    const rows = join(
      path,
      readdirSync(path).find((name) => name.endsWith('.rows'))!,
    );
    const whole = readFileSync(rows);
    whole[whole.length >> 1]! ^= 4;
    writeFileSync(rows, whole);
    expect(await opened()).toEqual({ rows: ROWS, isHit: false });
    expect((await opened())?.isHit).toBe(true);
    writeFileSync(join(path, 'manifest.json'), '{}');
    expect(await opened()).toEqual({ rows: ROWS, isHit: false });
  });

  it('leaves one copy of a file that keeps changing', async () => {
    for (let i = 0; i < 4; i += 1) {
      appendFileSync(file, row(ROWS + i));
      await opened();
    }
    const [copy, ...others] = readdirSync(store.filesFolder);
    expect(others).toEqual([]);
    expect(readdirSync(join(store.filesFolder, copy!)).filter((name) => name.endsWith('.rows'))).toHaveLength(1);
  });

  it('is of no use for small files and where nothing can be written', async () => {
    const small = join(folder, 'small.csv');
    writeFileSync(small, `time,open,high,low,close,volume\n${row(0)}`);
    expect(await opened([small])).toBeUndefined();
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, '');
    store = new DataStore(join(blocked, 'store'));
    expect(await opened()).toBeUndefined();
  });

  describe('within a bound', () => {
    const copyOf = (path: string): string =>
      readdirSync(store.filesFolder).find((name) =>
        readFileSync(join(store.filesFolder, name, 'manifest.json'), 'utf8').includes(path),
      )!;
    const use = (path: string, at: number): void =>
      utimesSync(join(store.filesFolder, copyOf(path), 'manifest.json'), at, at);
    const another = (name: string): string => {
      const path = join(folder, name);
      copyFileSync(file, path);
      return path;
    };

    it('removes the copies that were not used for the longest time, and no dataset', async () => {
      const [second, third] = [another('b.csv'), another('c.csv')];
      await store.import({ files: [file], name: 'kept' });
      await opened();
      const { bytes } = await store.copies();
      store = new DataStore(store.root, 2.5 * bytes);
      await opened([second]);
      use(file, 1);
      use(second, 2);
      expect((await opened())?.isHit).toBe(true);
      expect(await opened([third])).toEqual({ rows: ROWS, isHit: false });
      expect([copyOf(file), copyOf(second), copyOf(third)]).toEqual([
        ...[expect.any(String), undefined, expect.any(String)],
      ]);
      expect((await store.copies()).count).toBe(2);
      expect((await opened())?.isHit).toBe(true);
      expect((await store.verify('kept')).problems).toEqual([]);
    });

    it('keeps the one it has just made, and goes on reading one that another process removes', async () => {
      store = new DataStore(store.root, 1);
      const first = (await openCachedFiles(store, [file]))!;
      expect((await opened([another('b.csv')]))?.isHit).toBe(false);
      expect((await store.copies()).count).toBe(1);
      expect(first.stored.load()).toHaveLength(ROWS);
      first.stored.close();
    });

    it('clears away what killed processes left, and makes no copy where none is allowed', async () => {
      mkdirSync(join(store.filesFolder, '.going-1'), { recursive: true });
      mkdirSync(join(store.filesFolder, 'unfinished'));
      writeFileSync(join(store.filesFolder, 'unfinished', 'a.rows.partial'), 'half');
      utimesSync(join(store.filesFolder, 'unfinished', 'a.rows.partial'), 1, 1);
      expect((await store.list()).unusable).toEqual([]);
      store = new DataStore(store.root, 0);
      expect(await opened()).toBeUndefined();
      store = new DataStore(store.root, 1);
      await opened();
      expect(readdirSync(store.filesFolder)).toEqual([copyOf(file)]);
    });
  });

  it('comes through when several processes make the same copy at a time', async () => {
    const all = await Promise.all([opened(), opened(), opened()]);
    expect(all.map((one) => one?.rows)).toEqual([ROWS, ROWS, ROWS]);
    expect((await opened())?.isHit).toBe(true);
  });
});
