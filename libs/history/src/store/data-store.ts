import { GridbotError, isGridbotError } from '@gridbot/core';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadProgress } from '../import/read-files.js';
import { copiesSize, isGoing, MOST_COPIES } from './copies.js';
import { folderName, requireName } from './dataset-name.js';
import { importDataset, type DatasetImport } from './import-dataset.js';
import { readManifest, type Manifest } from './manifest.js';
import { storeTrouble } from './store-trouble.js';
import { isUnchanged } from './source-files.js';
import { StoredSeries } from './stored-series.js';
import { verifyDataset, type DatasetVerdict } from './verify-dataset.js';

/** What is imported under a name. */
export interface ImportRequest {
  /** Absolute paths, `path#member` for one file of an archive. */
  readonly files: readonly string[];
  readonly name: string;
  /** Such as `kraken:BTC/USD`. */
  readonly instrument?: string;
  /** Step of prices as the exchange states it. */
  readonly tickSize?: string;
  /** Make candles of this length, milliseconds. */
  readonly make?: number;
  /** Length of the candles in the files, milliseconds. Default: concluded from their distances, which takes a market that trades. */
  readonly candleLength?: number;
}

/** So often other processes may get in between: each time one of them has finished something, so it is a matter of their number. */
const ATTEMPTS = 100;

/** Market history kept in a folder: datasets under names, and copies of data files that are read again and again. */
export class DataStore {
  /**
   * @param root folder; made when something is kept
   * @param mostCopies bytes that the copies of data files may take together; 0: none are made. Datasets that were imported do not count
   */
  constructor(
    readonly root: string,
    readonly mostCopies: number = MOST_COPIES,
  ) {}

  /** Folder of a dataset. */
  folderOf(name: string): string {
    return join(this.root, 'sets', folderName(name));
  }

  /** Folder of the copies of data files. */
  get filesFolder(): string {
    return join(this.root, 'files');
  }

  /** How many copies of data files there are, and what they take on disk, bytes. */
  copies(): Promise<{ readonly count: number; readonly bytes: number }> {
    return copiesSize(this.filesFolder);
  }

  /** All datasets, by name; damaged ones are told by the names of their folders. @throws GridbotError STORE.* */
  async list(): Promise<{ readonly datasets: readonly Manifest[]; readonly unusable: readonly string[] }> {
    const datasets: Manifest[] = [];
    const unusable: string[] = [];
    for (const part of ['sets', 'files']) {
      for (const folder of await this.foldersIn(part)) {
        const manifest = await readManifest(folder);
        if (typeof manifest === 'object') datasets.push(manifest);
        else if (manifest !== 'missing') unusable.push(folder);
      }
    }
    datasets.sort((a, b) => a.origin.localeCompare(b.origin) * -1 || (a.name < b.name ? -1 : 1));
    return { datasets, unusable };
  }

  /** True if there is a dataset of this name. */
  async has(name: string): Promise<boolean> {
    return (await readManifest(this.folderOf(name))) !== 'missing';
  }

  /** A dataset's manifest. @throws GridbotError DATA.NOT_FOUND that lists what there is; DATA.CORRUPT */
  async manifest(name: string): Promise<Manifest> {
    const folder = this.folderOf(name);
    const manifest = await readManifest(folder);
    if (typeof manifest === 'object') return manifest;
    if (manifest === 'missing') throw await this.unknown(name);
    const text = `dataset ${name}: its manifest is ${manifest === 'damaged' ? 'damaged' : 'of another version of gridbot'}: ${folder}`;
    throw new GridbotError(
      'DATA.CORRUPT',
      `${text}. Import its files again, or remove it: gridbot data remove ${name}`,
    );
  }

  /**
   * Opens a dataset. What is damaged is built anew if its files are still there, as they were.
   * @throws GridbotError DATA.NOT_FOUND, DATA.CORRUPT
   */
  async open(name: string): Promise<StoredSeries> {
    const folder = this.folderOf(name);
    for (let attempt = 1; ; attempt += 1) {
      const manifest = await this.manifest(name);
      try {
        return opened(folder, manifest);
      } catch (error) {
        if (!isGridbotError(error) || error.code !== 'DATA.CORRUPT' || attempt === ATTEMPTS) throw error;
        if (await isCurrent(folder, manifest)) await this.rebuild(manifest).catch(() => Promise.reject(error));
      }
    }
  }

  /**
   * Imports files into a dataset, which is made if there is none: unchanged files are skipped, later ones added.
   * @throws GridbotError CONFIG.INVALID, DATA.*, STORE.*
   */
  async import(request: ImportRequest, progress: ReadProgress = {}): Promise<DatasetImport> {
    const { files, ...target } = request;
    const folder = this.folderOf(requireName(target.name));
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const found = await readManifest(folder);
      const existing = typeof found === 'object' ? found : undefined;
      const isDamaged = existing !== undefined && !isReadable(folder, existing);
      const at = { folder, origin: 'import' as const, existing, isDamaged, revision: existing?.revision ?? 0 };
      const done = await importDataset({ ...target, ...at }, files, progress).catch(async (error: unknown) => {
        // What was read may have been removed meanwhile: it was not the dataset any more.
        if (!isGridbotError(error) || (await isCurrent(folder, existing))) throw error;
        return undefined;
      });
      if (done !== undefined) return done;
    }
    throw new GridbotError(
      'STORE.CONFLICT',
      `dataset ${target.name} is changed by other processes all the time; try again later`,
    );
  }

  /** Looks at every byte and every row. @throws GridbotError DATA.NOT_FOUND */
  async verify(name: string): Promise<DatasetVerdict> {
    const folder = this.folderOf(name);
    for (let attempt = 1; ; attempt += 1) {
      const manifest = await this.manifest(name);
      const verdict = verifyDataset(folder, manifest);
      if (verdict.problems.length === 0 || attempt === ATTEMPTS || (await isCurrent(folder, manifest))) return verdict;
    }
  }

  /** Removes a dataset. @throws GridbotError DATA.NOT_FOUND, STORE.* */
  async remove(name: string): Promise<void> {
    if (!(await this.has(name))) throw await this.unknown(name);
    await removed(this.folderOf(name));
  }

  /** Removes the copies of data files. @throws GridbotError STORE.* */
  async removeFiles(): Promise<void> {
    await removed(this.filesFolder);
  }

  /** @throws if a file is gone or has changed: whoever opens a dataset wants what was imported */
  private async rebuild(existing: Manifest): Promise<void> {
    const { name, revision, sources, made, timeframe } = existing;
    for (const source of sources) {
      if (!(await isUnchanged(source))) throw new GridbotError('DATA.CORRUPT', `${source.file} has changed`);
    }
    const target = {
      ...{ folder: this.folderOf(name), name, origin: 'import' as const, existing, isDamaged: true, revision },
      ...(made ? { make: timeframe! } : timeframe !== undefined && { candleLength: timeframe }),
    };
    await importDataset(
      target,
      sources.map(({ file }) => file),
    );
  }

  private async foldersIn(part: string): Promise<readonly string[]> {
    try {
      const names = await readdir(join(this.root, part));
      return names.filter((name) => !isGoing(name)).map((name) => join(this.root, part, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw storeTrouble(this.root, error);
    }
  }

  private async unknown(name: string): Promise<GridbotError> {
    const names = (await this.list()).datasets.filter(({ origin }) => origin === 'import').map((set) => set.name);
    const what =
      names.length === 0 ? 'there are none; make one with gridbot data import' : `there are: ${names.join(', ')}`;
    return new GridbotError('DATA.NOT_FOUND', `there is no dataset ${name}; ${what}`, { details: { name } });
  }
}

/** Opens a dataset and compares the checksum of each of its blocks. @throws GridbotError DATA.CORRUPT */
export function opened(folder: string, manifest: Manifest): StoredSeries {
  const stored = StoredSeries.open(folder, manifest);
  try {
    stored.check();
    return stored;
  } catch (error) {
    stored.close();
    throw error;
  }
}

/** True if a manifest, or none that is usable, is still what stands there: nobody has changed the dataset since. */
async function isCurrent(folder: string, manifest: Manifest | undefined): Promise<boolean> {
  const now = await readManifest(folder);
  return (typeof now === 'object' ? now.revision : 0) === (manifest?.revision ?? 0);
}

function isReadable(folder: string, manifest: Manifest): boolean {
  try {
    opened(folder, manifest).close();
    return true;
  } catch {
    return false;
  }
}

async function removed(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    throw storeTrouble(folder, error);
  }
}
