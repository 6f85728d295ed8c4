import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { filePlace } from '../import/byte-source.js';
import { fileError } from '../import/data-error.js';
import { fileChunks } from '../import/file-chunks.js';
import type { SourceFile } from './manifest.js';

/** How a file looks from outside. */
export type FileState = Pick<SourceFile, 'size' | 'mtime' | 'ctime'>;

/** Size and times of a data file; of the archive, for a member of one. @throws GridbotError DATA.NOT_FOUND */
export async function fileState(file: string): Promise<FileState> {
  const { path } = await filePlace(file);
  try {
    const { size, mtimeMs, ctimeMs } = await stat(path);
    return { size, mtime: mtimeMs, ctime: ctimeMs };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fileError('DATA.NOT_FOUND', file, `cannot be read (${reason}); give the path of a data file`, cause);
  }
}

/** SHA-256 of a file as it lies there. @throws GridbotError DATA.NOT_FOUND */
export async function fileHash(file: string): Promise<string> {
  const { path } = await filePlace(file);
  const hash = createHash('sha256');
  try {
    for await (const chunk of fileChunks(path, 1 << 20)) hash.update(chunk);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fileError('DATA.NOT_FOUND', file, `cannot be read (${reason})`, cause);
  }
  return hash.digest('hex');
}

/** True if a file is the one that was imported: by size and times, or else by its content. @throws GridbotError DATA.NOT_FOUND */
export async function isUnchanged(source: SourceFile): Promise<boolean> {
  const { size, mtime, ctime } = await fileState(source.file);
  if (size !== source.size) return false;
  return (mtime === source.mtime && ctime === source.ctime) || (await fileHash(source.file)) === source.sha256;
}

/** @throws GridbotError DATA.CORRUPT if a file was written to while it was read */
export async function requireStill(file: string, before: FileState): Promise<void> {
  const after = await fileState(file);
  if (after.size === before.size && after.mtime === before.mtime) return;
  throw fileError('DATA.CORRUPT', file, 'it changed while it was read; run the same command again');
}
