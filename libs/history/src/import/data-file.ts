import { openByteSource } from './byte-source.js';
import type { ImportedFile } from './import-report.js';
import { isJson, openJsonFile } from './json-file.js';
import type { FileFormat } from './layout.js';
import type { ReadProgress } from './read-files.js';
import type { RowSink } from './row-sink.js';
import { openTextFile, readable } from './text-file.js';

/** A data file that was recognised and is not read yet. */
export interface DataFile {
  readonly file: string;
  readonly kind: 'candles' | 'trades';
  readonly format: FileFormat;
  /** Bytes to be read, packed; for progress. */
  readonly size: number;
  /** Time of the first row, Unix milliseconds; for putting files in order. */
  readonly startsAt: number;
  /** Line or number of the first row, as messages count. */
  readonly firstRow: number;
  /** Rows expected, a guess from the file's size. */
  readonly expectedRows: number;
  readonly warning?: string;
  /** Reads the whole file into the sink. @throws GridbotError DATA.* with file and line */
  read(sink: RowSink, progress?: ReadProgress): Promise<ImportedFile>;
}

/**
 * Looks at a file's beginning; its name says nothing.
 * @param file path, or `path#member` for one file of a zip archive
 * @throws GridbotError DATA.NOT_FOUND, DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT, DATA.INVALID_ROW
 */
export async function openDataFile(file: string): Promise<DataFile> {
  const source = await openByteSource(file);
  if (source.packing === 'parquet') {
    const { openParquetFile } = await import('./parquet-file.js');
    return openParquetFile(file, source.size);
  }
  const head = await firstChunk(file, source.chunks());
  return isJson(head) ? openJsonFile(file, source, head) : openTextFile(file, source);
}

async function firstChunk(file: string, chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  try {
    for await (const chunk of chunks) return Buffer.from(chunk);
  } catch (error) {
    throw readable(file, 0, error);
  }
  return Buffer.alloc(0);
}
