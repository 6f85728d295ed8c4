import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILES, readManifest, writeManifest, type Manifest } from './manifest.js';
import { storeTrouble } from './store-trouble.js';

/** A process holds the lock for milliseconds; one that is this old was left by a killed process. */
const STALE = 10_000;
const WAIT = 20;
/** Files that no manifest names may belong to an import that goes on. */
const ORPHAN_AGE = 3_600_000;

/**
 * Makes a manifest the dataset's, if nobody else has changed the dataset since it was read; what it no longer needs is removed.
 * @param expected revision that the change is based on; `undefined`: whatever is there is replaced
 * @returns false if somebody else was faster
 * @throws GridbotError STORE.*
 */
export async function commit(folder: string, manifest: Manifest, expected: number | undefined): Promise<boolean> {
  const release = await lock(folder);
  try {
    const current = await readManifest(folder);
    if (expected !== undefined && typeof current === 'object' && current.revision !== expected) return false;
    await writeManifest(folder, manifest);
    await removeOld(folder, manifest, typeof current === 'object' ? current : undefined);
    return true;
  } finally {
    await release();
  }
}

async function lock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'commit.lock');
  for (;;) {
    try {
      await mkdir(folder, { recursive: true });
      await mkdir(path);
      return () => rmdir(path).catch(() => undefined);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw storeTrouble(folder, error);
    }
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE) await rmdir(path).catch(() => undefined);
    else await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
}

/** Segments of the former manifest that the new one does not name, and what killed imports left. */
async function removeOld(folder: string, manifest: Manifest, former: Manifest | undefined): Promise<void> {
  const named = new Set(manifest.blocks.map(({ segment }) => segment));
  const before = new Set(former?.blocks.map(({ segment }) => segment));
  for (const name of await readdir(folder)) {
    if (named.has(name) || MANIFEST_FILES.includes(name) || name === 'commit.lock') continue;
    const path = join(folder, name);
    const isOld =
      before.has(name) || Date.now() - (await stat(path).catch(() => ({ mtimeMs: Infinity }))).mtimeMs > ORPHAN_AGE;
    if (isOld) await rm(path, { force: true }).catch(() => undefined); // still open elsewhere, on some systems
  }
}
