import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MANIFEST_FILES } from './manifest.js';

/** Bytes that the copies of data files may take together, unless somebody says otherwise. */
export const MOST_COPIES = 2e9;

/** Folders that are being removed begin with it; nobody looks into them. */
const GOING = '.going-';

/** A copy of data files. */
interface Copy {
  readonly folder: string;
  /** Bytes on disk. */
  readonly size: number;
  /** Unix milliseconds. */
  readonly lastUse: number;
}

/** What all copies take on disk, bytes, and how many they are. */
export async function copiesSize(folder: string): Promise<{ readonly count: number; readonly bytes: number }> {
  const copies = await copiesIn(folder);
  return { count: copies.length, bytes: sizeOf(copies) };
}

/** The time of the manifest is that of the last use. */
export async function noteUse(copy: string): Promise<void> {
  const now = new Date();
  await utimes(join(copy, MANIFEST_FILES[0]!), now, now).catch(() => undefined); // read only, or gone: it was read all the same
}

/**
 * Removes copies, those first that were not used for the longest time, until all take `most` bytes at most. Whoever reads one of them goes on
 * reading. What cannot be removed stays.
 * @param kept folder of the copy that stays in any case: the one that is about to be read
 */
export async function evictCopies(folder: string, most: number, kept: string): Promise<void> {
  const copies = await copiesIn(folder);
  let size = sizeOf(copies);
  for (const copy of [...copies].sort((a, b) => a.lastUse - b.lastUse)) {
    if (size <= most) break;
    if (copy.folder === kept) continue;
    await removeWhole(copy.folder).catch(() => undefined);
    size -= copy.size;
  }
}

/** Nobody finds a part of it: it gets another name before. */
async function removeWhole(folder: string): Promise<void> {
  const going = join(dirname(folder), `${GOING}${randomBytes(6).toString('hex')}`);
  await rename(folder, going);
  await rm(going, { recursive: true, force: true });
}

/** All copies, those that are being made or were left unfinished too; what a killed removal left is removed. */
async function copiesIn(folder: string): Promise<readonly Copy[]> {
  const copies: Copy[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (isGoing(name)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    else copies.push(await copyIn(path));
  }
  return copies;
}

/** True for what is on its way out. */
export function isGoing(folder: string): boolean {
  return basename(folder).startsWith(GOING);
}

async function copyIn(folder: string): Promise<Copy> {
  let [size, newest] = [0, 0];
  let used: number | undefined;
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => undefined); // gone meanwhile
    if (found === undefined) continue;
    size += found.size;
    newest = Math.max(newest, found.mtimeMs);
    if (name === MANIFEST_FILES[0]) used = found.mtimeMs;
  }
  return { folder, size, lastUse: used ?? newest };
}

function sizeOf(copies: readonly Copy[]): number {
  return copies.reduce((sum, { size }) => sum + size, 0);
}
