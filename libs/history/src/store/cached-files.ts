import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { isGridbotError } from '@gridbot/core';
import { filePlace } from '../import/byte-source.js';
import type { ReadProgress } from '../import/read-files.js';
import { commit } from './commit.js';
import { evictCopies, noteUse } from './copies.js';
import { opened, type DataStore } from './data-store.js';
import { importDataset } from './import-dataset.js';
import { readManifest, type Manifest, type SourceFile } from './manifest.js';
import { fileState, isUnchanged } from './source-files.js';
import type { StoredSeries } from './stored-series.js';

/** Smaller files are read as fast as a copy of them. */
const WORTHWHILE = 256 << 10;

/** Data files, read through a copy in the store. */
export interface CachedFiles {
  readonly stored: StoredSeries;
  /** True if the files were not read: the copy was there. */
  readonly isHit: boolean;
}

/**
 * Opens data files by the copy that the store keeps of them, which is made if there is none, if a file has changed or if the copy is damaged.
 * Copies that were not used for the longest time make room for a new one. `undefined` if a copy is of no use (small files), not wanted, or none
 * can be made (no right to write, no room): read them straight then.
 * @throws GridbotError DATA.* if the files cannot be used
 */
export async function openCachedFiles(
  store: DataStore,
  files: readonly string[],
  progress: ReadProgress = {},
): Promise<CachedFiles | undefined> {
  if (store.mostCopies === 0 || endianness() !== 'LE' || (await totalSize(files)) < WORTHWHILE) return undefined;
  const key = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32);
  const folder = join(store.filesFolder, key);
  try {
    const kept = await keptCopy(folder, files);
    if (kept !== undefined) return { stored: kept, isHit: true };
    const target = { folder, name: files.join(' '), origin: 'files' as const, existing: undefined, revision: 0 };
    const made = await importDataset(target, files, progress);
    const stored = made && (await freshCopy(folder, made.manifest, files));
    await evictCopies(store.filesFolder, store.mostCopies, folder);
    return stored && { stored, isHit: false };
  } catch (error) {
    if (isGridbotError(error) && error.code.startsWith('STORE.')) return undefined;
    throw error;
  }
}

/** The copy just made; or the one that another process has put in its place since. */
async function freshCopy(
  folder: string,
  manifest: Manifest,
  files: readonly string[],
): Promise<StoredSeries | undefined> {
  try {
    return opened(folder, manifest);
  } catch {
    return keptCopy(folder, files);
  }
}

async function keptCopy(folder: string, files: readonly string[]): Promise<StoredSeries | undefined> {
  const manifest = await readManifest(folder);
  if (typeof manifest === 'string') return undefined;
  const { sources } = manifest;
  if (sources.length !== new Set(files).size || !files.every((file) => sources.some((source) => source.file === file)))
    return undefined;
  for (const source of sources) if (!(await isUnchanged(source))) return undefined;
  try {
    const stored = opened(folder, manifest);
    await noteTimes(folder, manifest);
    await noteUse(folder);
    return stored;
  } catch {
    return undefined;
  }
}

/** Files that were touched and have the same content are not hashed again the next time. */
async function noteTimes(folder: string, manifest: Manifest): Promise<void> {
  const sources = [];
  for (const source of manifest.sources) sources.push({ ...source, ...(await fileState(source.file)) });
  const isNoted = ({ mtime, ctime }: SourceFile, i: number): boolean =>
    mtime === manifest.sources[i]!.mtime && ctime === manifest.sources[i]!.ctime;
  if (sources.every(isNoted)) return;
  await commit(folder, { ...manifest, sources, revision: manifest.revision + 1 }, manifest.revision).catch(() => false);
}

async function totalSize(files: readonly string[]): Promise<number> {
  let total = 0;
  for (const file of files) {
    const { path } = await filePlace(file);
    total += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return total;
}
