import { access, copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { GridbotError, type BotArchive, type UnixMillis } from '@gridbot/core';
import { DatabaseArchive } from '../database/database-archive.js';
import { assertCurrent, assertNoBotRuns, schemaStatus } from '../database/schema.js';
import { backupError, noBackup } from './backup-errors.js';
import { backUpSqlite, isThere, toDisk } from './sqlite-backup.js';
import { SqliteDatabase } from './sqlite-database.js';

/** What {@link restoreSqlite} is told. */
export interface RestoreOptions {
  /** The backup. It stays as it is. */
  readonly from: string;
  /** The database that it takes the place of; it need not be there. */
  readonly to: string;
  /** The time, to tell living leases from dead ones and to name what was replaced. Default: the system's clock. */
  readonly now?: (() => UnixMillis) | undefined;
  /** Looks at what the backup holds, before anything is changed. If it throws, nothing is. */
  readonly check?: ((backup: Pick<BotArchive, 'bots' | 'bot'>) => Promise<void>) | undefined;
}

/** What came of it. */
export interface Restored {
  /** Names of the bots in the backup. */
  readonly bots: readonly string[];
  /** Where the former database is kept; absent if there was none. */
  readonly formerFile?: string;
}

const SIDE_FILES = ['-wal', '-shm'];
const PATIENCE = 5000;

/**
 * Puts a backup in the place of a database: the whole of it, or nothing. The order ids of each bot in it begin anew, and what was there
 * before is kept under another name.
 * @throws GridbotError STORE.NOT_FOUND if there is no backup; STORE.CORRUPT, STORE.NEWER_SCHEMA, STORE.CONFLICT (older, or no database of
 *   ours) if it cannot be used: these name the backup; STORE.LEASED if a bot runs on the database; STORE.*; what `check` throws
 */
export async function restoreSqlite(options: RestoreOptions): Promise<Restored> {
  const now = (options.now ?? Date.now)();
  const [from, to] = [resolve(options.from), resolve(options.to)];
  if (from === to) throw new GridbotError('STORE.CONFLICT', `${from} cannot be restored onto itself`);
  await access(from).catch((cause: unknown) => {
    throw noBackup(from, cause);
  });
  await mkdir(dirname(to), { recursive: true });
  const fresh = `${to}.restoring`;
  for (const side of ['', ...SIDE_FILES]) await rm(fresh + side, { force: true });
  try {
    await copyChecked(from, fresh, options.check);
    const epochs = await closeFormer(to, now);
    const bots = await beginAnew(fresh, epochs);
    const formerFile = await keepFormer(to, now);
    await toDisk(fresh);
    await rename(fresh, to);
    await toDisk(dirname(to));
    return { bots, ...(formerFile !== undefined && { formerFile }) };
  } finally {
    for (const side of ['', ...SIDE_FILES]) await rm(fresh + side, { force: true });
  }
}

/** Copies the backup, provided that it is whole, of this version, and passes the check. */
async function copyChecked(from: string, fresh: string, check: RestoreOptions['check']): Promise<void> {
  let backup: SqliteDatabase | undefined;
  try {
    backup = await SqliteDatabase.open({ file: from, busyTimeout: PATIENCE, access: 'read' });
    await assertUsable(backup, check);
  } catch (error) {
    await backup?.close();
    throw backupError(error, from);
  }
  await backUpSqlite(backup, fresh).finally(() => backup.close());
}

async function assertUsable(backup: SqliteDatabase, check: RestoreOptions['check']): Promise<void> {
  const [found] = await backup.read('check the backup', (manager) =>
    manager.query<{ integrity_check: string }[]>('PRAGMA integrity_check(1)'),
  );
  if (found?.integrity_check !== 'ok') {
    throw new GridbotError('STORE.CORRUPT', found?.integrity_check ?? 'the check of its pages has no answer');
  }
  await assertCurrent(backup);
  await check?.(new DatabaseArchive(backup));
}

/**
 * Leaves the former database in one file without others beside it, which would be taken for the new one's.
 * @returns how often each bot in it, by its order ids, was restored already; empty if it is not there or cannot be read
 */
async function closeFormer(to: string, now: UnixMillis): Promise<ReadonlyMap<string, number>> {
  if (!(await isThere(to))) return new Map();
  let former: SqliteDatabase | undefined;
  try {
    former = await SqliteDatabase.open({ file: to, busyTimeout: PATIENCE, access: 'change' });
    const { pending } = await schemaStatus(former);
    if (pending.length > 0) return new Map();
    await former.write('look for running bots', (transaction) => assertNoBotRuns(transaction, to, now));
    const rows = await former.read('look at the bots', (manager) =>
      manager.query<{ base: string; epoch: number }[]>(
        'SELECT order_id_base AS base, restore_epoch AS epoch FROM bots',
      ),
    );
    await former.read('close the journal of the file', (manager) => manager.query('PRAGMA journal_mode = DELETE'));
    return new Map(rows.map(({ base, epoch }) => [base, epoch]));
  } catch (error) {
    // A damaged database is what restoring is for.
    if (!isDamage(error)) throw error;
    return new Map();
  } finally {
    await former?.close();
  }
}

function isDamage(error: unknown): boolean {
  const { code, cause } = error as Partial<GridbotError>;
  return code === 'STORE.CORRUPT' || (cause as { readonly code?: unknown } | undefined)?.code === 'SQLITE_IOERR';
}

/** Nobody runs the bots of a fresh copy, and their order ids are unlike all that were ever given out. */
async function beginAnew(fresh: string, epochs: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const database = await SqliteDatabase.open({ file: fresh, busyTimeout: PATIENCE, access: 'change' });
  try {
    return await database.write('begin new order ids', async ({ query, execute }) => {
      await execute('DELETE FROM leases');
      const bots = await query<{ id: number; name: string; base: string; epoch: number }>(
        'SELECT id, name, order_id_base AS base, restore_epoch AS epoch FROM bots ORDER BY name',
      );
      for (const { id, base, epoch } of bots) {
        const next = Math.max(epoch, epochs.get(base) ?? 0) + 1;
        await execute('UPDATE bots SET restore_epoch = $1 WHERE id = $2', [next, id]);
      }
      return bots.map(({ name }) => name);
    });
  } finally {
    await database.close();
  }
}

/** Keeps the former database under another name as well, while its own is about to be taken. */
async function keepFormer(to: string, now: UnixMillis): Promise<string | undefined> {
  if (!(await isThere(to))) return undefined;
  const former = `${to}.before-restore-${now}`;
  await link(to, former).catch(() => copyFile(to, former));
  for (const side of SIDE_FILES) {
    if (!(await isThere(to + side))) continue;
    await rename(to + side, former + side);
  }
  return former;
}
