import { readdir, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COMMIT_LOCK, lockCommits } from './commit-lock.js';
import { MANIFEST_FILES, readManifest, writeManifest, type Manifest } from './manifest.js';

/** Files that no manifest names may belong to an import that goes on. */
const ORPHAN_AGE = 3_600_000;

/**
 * Makes a manifest the dataset's, if nobody else has changed or removed the dataset since it was read; what it no longer needs is removed.
 * @param expected revision that the change is based on, 0 for nothing usable; `undefined`: whatever is there is replaced
 * @returns false if somebody else was faster
 * @throws GridbotError STORE.*
 */
export async function commit(folder: string, manifest: Manifest, expected: number | undefined): Promise<boolean> {
  const release = await lockCommits(folder);
  try {
    const found = await readManifest(folder);
    const current = typeof found === 'object' ? found : undefined;
    if (expected !== undefined && expected !== (current?.revision ?? 0)) return false;
    if (!manifest.blocks.every(({ segment }) => existsSync(join(folder, segment)))) return false;
    await writeManifest(folder, manifest);
    await removeOld(folder, manifest, current);
    return true;
  } finally {
    release();
  }
}

/** Segments of the former manifest that the new one does not name, and what killed imports left. */
async function removeOld(folder: string, manifest: Manifest, former: Manifest | undefined): Promise<void> {
  const named = new Set(manifest.blocks.map(({ segment }) => segment));
  const before = new Set(former?.blocks.map(({ segment }) => segment));
  for (const name of await readdir(folder)) {
    if (named.has(name) || MANIFEST_FILES.includes(name) || name.startsWith(COMMIT_LOCK)) continue;
    const path = join(folder, name);
    const isOld =
      before.has(name) || Date.now() - (await stat(path).catch(() => ({ mtimeMs: Infinity }))).mtimeMs > ORPHAN_AGE;
    if (isOld) await rm(path, { force: true }).catch(() => undefined); // still open elsewhere, on some systems
  }
}
