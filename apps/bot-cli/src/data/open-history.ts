import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { GridbotError, isGridbotError } from '@gridbot/core';
import {
  copiesLimit,
  DataStore,
  importSeries,
  openCachedFiles,
  rowsHash,
  storeFolder,
  type ImportReport,
  type ReadProgress,
  type Series,
  type SeriesSource,
  type StoredSeries,
} from '@gridbot/history';
import type { CliContext } from '../cli/cli-context.js';

/** The flags that say what is read, and how. */
export interface HistoryFlags {
  /** Files, or the name of a dataset. */
  readonly data: readonly string[];
  /** False: read files straight, without a copy in the data store. */
  readonly cache?: boolean;
}

/** Market history that is open for reading. */
export interface OpenedHistory {
  /** Rows in memory, or a source that is read piece by piece. */
  readonly series: Series | SeriesSource;
  readonly report: ImportReport;
  /** SHA-256 of the rows, where they come from the store. */
  readonly hash?: string;
  /** What a dataset was imported as; files tell no instrument. */
  readonly instrument?: string;
  /** Everything in memory that worker threads can share, where it comes from the store. */
  load(): Series;
  close(): void;
}

/**
 * Opens what `--data` names: files, through the copy that the store keeps of them, or an imported dataset. A name of both is the file's.
 * @throws GridbotError DATA.*
 */
export async function openHistory(
  { data, cache = true }: HistoryFlags,
  context: Pick<CliContext, 'env' | 'workingDirectory'>,
  progress: ReadProgress = {},
): Promise<OpenedHistory> {
  const store = storeOf(context);
  const [name] = data;
  const paths = data.map((file) => resolve(context.workingDirectory, file));
  if (data.length === 1 && name !== undefined && store !== undefined && !isFile(paths[0]!) && (await store.has(name)))
    return fromStore(await store.open(name));
  try {
    const cached = cache && store !== undefined ? await openCachedFiles(store, paths, progress) : undefined;
    if (cached !== undefined) return fromStore(cached.stored);
    const { series, report } = await importSeries(paths, progress);
    return { series, report, load: () => series, close: () => undefined };
  } catch (error) {
    throw await withNames(error, data, paths, store);
  }
}

/** The data store of this user; `undefined` if no folder for it is known. @throws GridbotError CONFIG.INVALID */
export function storeOf({
  env,
  workingDirectory,
}: Pick<CliContext, 'env' | 'workingDirectory'>): DataStore | undefined {
  const root = storeFolder(env, workingDirectory);
  return root === undefined ? undefined : new DataStore(root, copiesLimit(env));
}

/** The same for commands that are about it. @throws GridbotError STORE.NOT_FOUND */
export function requireStore(context: Pick<CliContext, 'env' | 'workingDirectory'>): DataStore {
  const store = storeOf(context);
  if (store !== undefined) return store;
  throw new GridbotError(
    'STORE.NOT_FOUND',
    'there is no place for the data store: neither HOME nor XDG_CACHE_HOME is set. Name a folder with GRIDBOT_DATA_DIR',
  );
}

function fromStore(stored: StoredSeries): OpenedHistory {
  const { report, instrument } = stored.manifest;
  return {
    series: stored.source(),
    report,
    ...(instrument !== undefined && { instrument }),
    hash: rowsHash(stored.manifest),
    load: () => stored.load(),
    close: () => stored.close(),
  };
}

/** `archive.zip#member` is a file too. */
function isFile(path: string): boolean {
  return existsSync(path) || (path.includes('#') && existsSync(path.slice(0, path.lastIndexOf('#'))));
}

/** Who mistypes a dataset's name is told the names there are. */
async function withNames(
  error: unknown,
  data: readonly string[],
  paths: readonly string[],
  store: DataStore | undefined,
): Promise<unknown> {
  if (!isGridbotError(error) || error.code !== 'DATA.NOT_FOUND' || paths.every(isFile)) return error;
  const { datasets = [] } = (await store?.list().catch(() => undefined)) ?? {};
  const names = datasets.filter(({ origin }) => origin === 'import').map(({ name }) => name);
  const known = names.length === 0 ? 'no dataset is imported' : `imported datasets: ${names.join(', ')}`;
  const which = data.find((_name, i) => !isFile(paths[i]!))!;
  return new GridbotError('DATA.NOT_FOUND', `${error.message}. "${which}" is no dataset either; ${known}`, {
    cause: error,
  });
}
