import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isOver, ownerIn, ownerOf } from './lock-owner.js';
import { storeTrouble } from './store-trouble.js';

/** Name of the lock in a dataset's folder; those of who clears a left one away begin with it too. */
export const COMMIT_LOCK = 'commit.lock';

/** How long others are waited for. */
export interface LockWaits {
  /** A lock whose owner cannot be seen from here, on another machine perhaps, counts as left after so many milliseconds; it is held for a few. */
  readonly unseen?: number;
  /** Is told each time that somebody else has the lock. */
  readonly waiting?: () => void;
}

const UNSEEN = 10_000;
const PAUSE = 20;

/** Locks that this process holds now: one of its own that is not here was left when it could not be removed. */
const held = new Set<string>();

/**
 * Takes the lock of a dataset, waiting for whoever has it. The lock of a process that is over is cleared away at once, that of one that runs
 * never, however slow it is.
 * @returns what gives it back
 * @throws GridbotError STORE.*
 */
export async function lockCommits(folder: string, waits: LockWaits = {}): Promise<() => void> {
  try {
    return await take(join(folder, COMMIT_LOCK), waits);
  } catch (error) {
    throw storeTrouble(folder, error);
  }
}

async function take(path: string, waits: LockWaits): Promise<() => void> {
  const owner = ownerOf();
  while (!make(path, JSON.stringify(owner))) {
    if (isLeft(path, waits)) {
      // Whoever clears away has to be alone too: a second one would remove the lock that somebody has taken meanwhile.
      const done = await take(`${path}.clear`, waits);
      if (isLeft(path, waits)) rmSync(path, { recursive: true, force: true });
      done();
      continue;
    }
    waits.waiting?.();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  held.add(owner.token);
  return () => {
    held.delete(owner.token);
    remove(path, owner.token);
  };
}

/** False: it is there already, or its folder was removed at this moment. */
function make(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true }); // whoever removes a dataset removes its lock with it
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'EISDIR' || code === 'ENOENT') return false;
    rmSync(path, { force: true }); // made, and no room for a word
    throw error;
  }
}

function isLeft(path: string, { unseen = UNSEEN }: LockWaits): boolean {
  const owner = ownerIn(read(path));
  const over = owner && isOver(owner);
  if (over === true) return true;
  if (over === false) return owner?.pid === process.pid && !held.has(owner.token);
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > unseen;
}

/** Only what is still one's own: one that could not be seen from elsewhere may have been taken for a left one. */
function remove(path: string, token: string): void {
  if (ownerIn(read(path))?.token === token) rmSync(path, { force: true });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
