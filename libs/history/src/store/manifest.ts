import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportedFile, ImportReport } from '../import/import-report.js';
import type { Block } from './block.js';
import { storeTrouble } from './store-trouble.js';

/** Raised when the files or the rules of importing change: what an older version kept is built anew. */
export const STORE_FORMAT = 1;
/** The manifest, and a copy for when it is damaged: nothing else tells which files a dataset was made of. */
const [FILE, COPY] = ['manifest.json', 'manifest.copy.json'];
export const MANIFEST_FILES: readonly string[] = [FILE, COPY];

/** A file that was imported, as it was then. */
export interface SourceFile extends ImportedFile {
  /** Bytes. */
  readonly size: number;
  /** Time of the last change, Unix milliseconds with a fraction. */
  readonly mtime: number;
  /** Time of the last change of the file or of what the file system says of it, which nobody can set; so too. */
  readonly ctime: number;
  readonly sha256: string;
}

/** What a dataset is and where its rows lie. */
export interface Manifest {
  readonly format: typeof STORE_FORMAT;
  /** Counts the changes of this dataset. */
  readonly revision: number;
  readonly name: string;
  /** `import`: somebody imported it under a name; `files`: a copy of data files, made to read them faster the next time. */
  readonly origin: 'import' | 'files';
  /** Such as `kraken:BTC/USD`. */
  readonly instrument?: string;
  /** As the user or the exchange gave it, never concluded from prices. */
  readonly tickSize?: string;
  readonly kind: 'candles' | 'trades';
  /** Length of a candle, milliseconds. */
  readonly timeframe?: number;
  /** True if the candles were made of finer candles or of trades. */
  readonly made: boolean;
  readonly sources: readonly SourceFile[];
  readonly blocks: readonly Block[];
  /** What the import found: rows, range, gaps, repeats, zero-volume runs, warnings. */
  readonly report: ImportReport;
}

/** SHA-256 over all rows: equal for equal rows that were written in the same pieces. */
export function rowsHash({ kind, timeframe = 0, blocks }: Pick<Manifest, 'kind' | 'timeframe' | 'blocks'>): string {
  const hash = createHash('sha256').update(`${kind} ${timeframe}`);
  for (const { rows, sha256 } of blocks) hash.update(` ${rows} ${sha256}`);
  return hash.digest('hex');
}

/** Why a manifest cannot be used. */
export type ManifestProblem = 'missing' | 'damaged' | 'outdated';

/** Reads the manifest in a folder; a damaged one by its copy. @throws GridbotError STORE.* if the folder cannot be read */
export async function readManifest(folder: string): Promise<Manifest | ManifestProblem> {
  const manifest = await readOne(folder, FILE);
  if (manifest !== 'damaged') return manifest;
  const copy = await readOne(folder, COPY);
  return typeof copy === 'object' ? copy : manifest;
}

async function readOne(folder: string, name: string): Promise<Manifest | ManifestProblem> {
  let text: string;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    throw storeTrouble(folder, error);
  }
  try {
    const { checksum, ...manifest } = JSON.parse(text) as Manifest & { checksum?: string };
    if (manifest.format !== STORE_FORMAT) return 'outdated';
    return checksum === checksumOf(manifest) ? manifest : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Replaces the manifest in one step, its copy before, so that the copy is never behind. @throws GridbotError STORE.* */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  for (const name of [COPY, FILE]) await replace(folder, name, manifest);
}

async function replace(folder: string, name: string, manifest: Manifest): Promise<void> {
  const temporary = join(folder, `${name}.${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, `${JSON.stringify({ ...manifest, checksum: checksumOf(manifest) }, null, 1)}\n`);
    await rename(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storeTrouble(folder, error);
  }
}

function checksumOf(manifest: Manifest): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}
