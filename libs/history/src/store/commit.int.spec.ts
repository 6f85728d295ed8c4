import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commit } from './commit.js';
import { readManifest, STORE_FORMAT, type Manifest } from './manifest.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'commit-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function manifest(revision: number, ...segments: readonly string[]): Manifest {
  const at = { firstAt: 0, lastAt: 0, offset: 0, rows: 1, crc: 0, sha256: '' };
  const report = {
    files: [],
    rows: 1,
    from: 0,
    to: 0,
    duplicates: 0,
    disorder: 0,
    zeroVolume: 0,
    noTrade: 0,
    warnings: [],
  };
  return {
    ...{ format: STORE_FORMAT, revision, name: 'a', origin: 'import', kind: 'trades', made: false, sources: [] },
    blocks: segments.map((segment) => ({ ...at, segment })),
    report: { ...report, kind: 'trades', gaps: { count: 0, missing: 0, first: [] } },
  };
}

const file = (name: string): string => {
  writeFileSync(join(folder, name), '');
  return join(folder, name);
};

describe('commit', () => {
  it('refuses a change that is based on another state than the one that is there', async () => {
    expect(await commit(folder, manifest(1), 0)).toBe(true);
    for (const name of ['mine.rows', 'theirs.rows']) file(name);
    const [mine, theirs] = [manifest(2, 'mine.rows'), manifest(2, 'theirs.rows')];
    expect(await commit(folder, theirs, 1)).toBe(true);
    expect(await commit(folder, mine, 1)).toBe(false);
    expect(await readManifest(folder)).toEqual(theirs);
  });

  it('removes segments that are no longer named and what is long left over, nothing else', async () => {
    const [old, kept, orphan, underWay] = ['old.rows', 'kept.rows', 'orphan.rows.partial', 'new.rows.partial'].map(
      file,
    );
    utimesSync(orphan!, 1, 1);
    await commit(folder, manifest(1, 'old.rows', 'kept.rows'), 0);
    await commit(folder, manifest(2, 'kept.rows'), 1);
    expect([old, kept, orphan, underWay].map((path) => existsSync(path!))).toEqual([false, true, false, true]);
  });

  it('refuses a change of a dataset that was removed meanwhile, and one that names what is gone', async () => {
    file('a.rows');
    expect(await commit(folder, manifest(2, 'a.rows'), 1)).toBe(false);
    expect(await commit(folder, manifest(1, 'gone.rows'), 0)).toBe(false);
    expect(await readManifest(folder)).toBe('missing');
    expect(readdirSync(folder)).toEqual(['a.rows']);
  });
});
