import { fileError } from './data-error.js';
import type { DataFile } from './data-file.js';
import type { ImportedFile } from './import-report.js';
import { FROM_SPREADSHEET } from './number-text.js';
import type { KeepingSink } from './row-sink.js';

/** How reading goes on. */
export interface ReadProgress {
  /** Called now and then with the bytes of the file that were read, of `size`. */
  readonly onBytes?: (file: DataFile, bytes: number) => void;
  /** Ends the reading early: what throws here is thrown. */
  readonly check?: () => void;
}

/**
 * Puts files in order by their first rows.
 * @throws GridbotError DATA.UNRECOGNISED if they hold different kinds of rows, DATA.NOT_FOUND for none
 */
export function inOrder(files: readonly DataFile[]): readonly [DataFile, ...DataFile[]] {
  const [first, ...rest] = [...files].sort((a, b) => a.startsAt - b.startsAt);
  if (first === undefined) throw fileError('DATA.NOT_FOUND', 'data', 'no file was given');
  const stranger = rest.find(({ kind }) => kind !== first.kind);
  if (stranger === undefined) return [first, ...rest];
  const problem = `it holds ${stranger.kind} while ${first.file} holds ${first.kind}; give files of one kind`;
  throw fileError('DATA.UNRECOGNISED', stranger.file, problem);
}

/** Reads one file after the other into the sink. @throws GridbotError DATA.* with file and line */
export async function readFiles(
  files: readonly DataFile[],
  sink: KeepingSink,
  progress: ReadProgress = {},
): Promise<readonly ImportedFile[]> {
  sink.reserve(sink.length + files.reduce((rows, { expectedRows }) => rows + expectedRows, 0));
  const read: ImportedFile[] = [];
  for (const file of files) {
    sink.beginFile(file.startsAt);
    read.push(await file.read(sink, progress));
  }
  return read;
}

/** The error of files without a single usable row. */
export function noRow({ file }: DataFile): Error {
  return fileError('DATA.EMPTY', file, 'it has no row with prices');
}

/** @throws GridbotError DATA.INVALID_ROW for times that a spreadsheet has rounded; Kraken's own early data is round by nature */
export function requireSharpTimes({ file, format, firstRow }: DataFile, areRounded: boolean): void {
  if (!areRounded || format.startsWith('kraken')) return;
  throw fileError('DATA.INVALID_ROW', `${file} line ${firstRow}`, `the times are rounded: ${FROM_SPREADSHEET}`);
}
