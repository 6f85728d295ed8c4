import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GridbotError } from '@gridbot/core';
import { isGone, thisProcess, type ProcessIdentity } from './process-identity.js';

/** Who uses a key. */
interface Holder extends ProcessIdentity {
  /** In words: `bot "btc"`. */
  readonly who: string;
  /** Tells one lock from another of the same process. */
  readonly token: string;
}

/** A key that nobody else on this machine uses. */
export interface KeyLock {
  release(): Promise<void>;
}

/**
 * Takes an API key for this process. Two processes on one key would disturb each other: the exchange counts their requests together and wants
 * them in order. The lock of a process that is gone is taken over.
 * @param apiKey only a hash of it is written
 * @param who who takes it, for the message that the next one gets
 * @param folder the same for every process that may take the key; made if it is not there
 * @throws GridbotError EXCHANGE.KEY_SHARED that names the holder; STORE.READ_ONLY if the lock cannot be written
 */
export async function lockKey(apiKey: string, who: string, folder: string): Promise<KeyLock> {
  const fingerprint = createHash('sha256').update(`gridbot ${apiKey}`).digest('hex').slice(0, 16);
  const path = join(folder, `gridbot-key-${fingerprint}.lock`);
  const text = JSON.stringify({ ...thisProcess(), who, token: randomUUID() } satisfies Holder);
  while (!(await created(path, text))) {
    const held = await readFile(path, 'utf8').catch(() => undefined);
    if (held === undefined) continue; // released in between
    const holder = holderIn(held);
    if (holder === undefined || !isGone(holder)) throw keyShared(holder, path);
    await putAside(path, held);
  }
  return { release: () => removeOwn(path, text) };
}

async function created(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomUUID().slice(0, 8)}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'wx', 0o644);
    await file.writeFile(text).finally(() => file.close());
    await link(draft, path); // whole at once, and never over another
    return true;
  } catch (error) {
    const cause = error as NodeJS.ErrnoException;
    if (cause.code === 'EEXIST') return false;
    const text = `the lock of the API key ${path} cannot be written (${cause.code ?? cause.message})`;
    throw new GridbotError('STORE.READ_ONLY', text, { cause });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes the lock of a process that is gone; if another took it over meanwhile, its lock is put back. */
async function putAside(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    await rename(path, aside);
  } catch (error) {
    const cause = error as NodeJS.ErrnoException;
    if (cause.code === 'ENOENT') return; // another was quicker
    const text = `the lock of the API key ${path} was left by a process that is gone and cannot be removed (${cause.code}): remove it`;
    throw new GridbotError('EXCHANGE.KEY_SHARED', text, { cause });
  }
  const moved = await readFile(aside, 'utf8');
  if (moved !== stale) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function removeOwn(path: string, text: string): Promise<void> {
  const held = await readFile(path, 'utf8').catch(() => undefined);
  if (held === text) await rm(path, { force: true });
}

function holderIn(text: string): Holder | undefined {
  try {
    const { pid, host, who } = JSON.parse(text) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof who !== 'string') return undefined;
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function keyShared(holder: Holder | undefined, path: string): GridbotError {
  const by = holder === undefined ? 'something else' : `${holder.who}, process ${holder.pid} on ${holder.host}`;
  return new GridbotError(
    'EXCHANGE.KEY_SHARED',
    `this API key is in use by ${by}. Two programs on one key disturb each other's requests: give every bot a key of its own, or stop ` +
      `the other. If it is certain that nothing uses the key, remove ${path}`,
    { details: holder === undefined ? {} : { who: holder.who, pid: holder.pid, host: holder.host } },
  );
}
