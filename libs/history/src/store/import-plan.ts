import { GridbotError } from '@gridbot/core';
import { openDataFile, type DataFile } from '../import/data-file.js';
import { inOrder } from '../import/read-files.js';
import type { Manifest, SourceFile } from './manifest.js';
import { fileState, isUnchanged, type FileState } from './source-files.js';

/** A file that is to be read. */
export interface PlannedFile {
  readonly data: DataFile;
  readonly state: FileState;
}

/** What an import has to do. */
export interface ImportPlan {
  /** Files to read, in order; none: everything is there already. */
  readonly files: readonly PlannedFile[];
  /** What the rows are added to; `undefined`: they are all of the dataset. */
  readonly base: Manifest | undefined;
  /** Files that were imported before and have not changed. */
  readonly skipped: readonly string[];
}

/**
 * Compares the files with what is there: unchanged ones are skipped, later ones added. All files are read anew if one of them begins before the
 * dataset, or if the dataset's candles are made of finer rows.
 * @throws GridbotError DATA.*; DATA.NOT_FOUND if everything would have to be read anew and a file is gone
 */
export async function planImport(
  files: readonly string[],
  manifest: Manifest | undefined,
  mustRebuild: boolean,
): Promise<ImportPlan> {
  const known = new Map<string, SourceFile>(manifest?.sources.map((source) => [source.file, source]));
  const skipped: string[] = [];
  const changed: string[] = [];
  for (const file of new Set(files)) {
    const source = known.get(file);
    const isKnown = source !== undefined && (await isUnchanged(source));
    (isKnown ? skipped : changed).push(file);
  }
  if (manifest === undefined) return { files: await planned(changed), base: undefined, skipped: [] };
  if (changed.length === 0 && !mustRebuild) return { files: [], base: manifest, skipped };
  if (!manifest.made && !mustRebuild) {
    const added = await planned(changed);
    const isLater = added.every(({ data }) => data.startsAt >= manifest.report.from && data.kind === manifest.kind);
    if (isLater) return { files: added, base: manifest, skipped };
  }
  const all = new Set([...manifest.sources.map(({ file }) => file), ...files]);
  return { files: await planned([...all], manifest.name), base: undefined, skipped: [] };
}

async function planned(files: readonly string[], rebuilt?: string): Promise<readonly PlannedFile[]> {
  const states = new Map<string, FileState>();
  const opened: DataFile[] = [];
  try {
    for (const file of files) {
      states.set(file, await fileState(file));
      opened.push(await openDataFile(file));
    }
  } catch (cause) {
    if (rebuilt === undefined || !(cause instanceof GridbotError) || cause.code !== 'DATA.NOT_FOUND') throw cause;
    const text = `dataset ${rebuilt} has to be built anew from all its files, and one is gone: ${cause.message}. Bring it back, or import under another --name`;
    throw new GridbotError('DATA.NOT_FOUND', text, { cause });
  }
  return inOrder(opened).map((data) => ({ data, state: states.get(data.file)! }));
}
