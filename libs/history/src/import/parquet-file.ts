import { open, type FileHandle } from 'node:fs/promises';
import { parquetMetadataAsync, parquetScan, parquetSchema, type FileMetaData, type ParquetScan } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { fileError, rowError } from './data-error.js';
import type { DataFile } from './data-file.js';
import type { ImportedFile } from './import-report.js';
import { namedColumns, type RowColumns } from './json-columns.js';
import { PARSERS, textOf, withoutDecimals, type ReadValue } from './parquet-values.js';
import type { ReadProgress } from './read-files.js';
import type { RowSink } from './row-sink.js';
import { numberOf } from './row-values.js';

interface Opened {
  readonly file: string;
  readonly scan: ParquetScan;
  readonly layout: RowColumns;
  readonly read: ReadonlyMap<string, ReadValue>;
}

type Column = ArrayLike<unknown>;

/**
 * A Parquet file, its columns recognised by their names like those of a CSV; read row group by row group.
 * @throws GridbotError DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT, DATA.INVALID_ROW
 */
export async function openParquetFile(file: string, size: number): Promise<DataFile> {
  return withScan(file, size, async (opened) => {
    const { scan, layout, read } = opened;
    const rows = Number(scan.metadata.num_rows);
    if (rows === 0) throw fileError('DATA.EMPTY', file, 'it holds no row');
    const time = layout.columns.find(({ role }) => role === 'time')!;
    const values: Column = await scan.readColumn({ column: String(time.key), rowStart: 0, rowEnd: 1 });
    const startsAt = numberOf((read.get(String(time.key)) ?? textOf)(values[0]), 'time');
    if (typeof startsAt === 'object') throw rowError(file, 1, startsAt.problem);
    const data: DataFile = {
      ...{ file, kind: layout.kind, format: `parquet-${layout.kind}`, size, startsAt, firstRow: 1, expectedRows: rows },
      read: (sink, progress) => withScan(file, size, (again) => readGroups(again, data, sink, progress)),
    };
    return data;
  });
}

async function readGroups(
  opened: Opened,
  data: DataFile,
  sink: RowSink,
  { onBytes, check }: ReadProgress = {},
): Promise<ImportedFile> {
  const { file, scan, layout } = opened;
  const total = Number(scan.metadata.num_rows);
  for (const { rowStart, rowEnd } of scan.ranges) {
    check?.();
    const columns: Column[] = [];
    for (const { key } of layout.columns)
      columns.push(await scan.readColumn({ column: String(key), rowStart, rowEnd }));
    takeRows(opened, columns, rowStart, rowEnd - rowStart, sink);
    onBytes?.(data, (data.size * rowEnd) / total);
  }
  return { file, format: data.format, packing: 'parquet', rows: total };
}

function takeRows(
  { file, layout, read }: Opened,
  columns: readonly Column[],
  first: number,
  count: number,
  sink: RowSink,
) {
  const readers = layout.columns.map(({ key }) => read.get(String(key)) ?? textOf);
  for (let i = 0; i < count; i += 1) {
    for (let c = 0; c < columns.length; c += 1) {
      const { slot, role } = layout.columns[c]!;
      const value = numberOf(readers[c]!(columns[c]![i]), role);
      if (typeof value === 'object') throw rowError(file, first + i + 1, value.problem);
      sink.row[slot] = value;
    }
    const problem = sink.add();
    if (problem !== undefined) throw rowError(file, first + i + 1, problem.text, problem.code);
  }
}

async function withScan<Result>(file: string, size: number, use: (opened: Opened) => Promise<Result>): Promise<Result> {
  const handle = await open(file, 'r');
  try {
    const buffer = { byteLength: size, slice: (start: number, end?: number) => bytesOf(handle, start, end ?? size) };
    const original = await parquetMetadataAsync(buffer);
    const layout = namedColumns(
      file,
      parquetSchema(original).children.map(({ element }) => element.name),
    );
    requireExact(file, original, layout);
    const { metadata, read } = withoutDecimals(original);
    const columns = layout.columns.map(({ key }) => String(key));
    const options = { file: buffer, metadata, columns, compressors, parsers: PARSERS, utf8: false };
    return await use({ file, layout, read, scan: await parquetScan(options) });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fileError(
      'DATA.CORRUPT',
      file,
      `the Parquet data is damaged, cut off or of a kind that is not read (${reason})`,
      cause,
    );
  } finally {
    await handle.close();
  }
}

/** @throws GridbotError DATA.UNRECOGNISED for prices in 32 bits: their decimals are lost */
function requireExact(file: string, { schema }: FileMetaData, { columns }: RowColumns): void {
  for (const { key, role } of columns) {
    const element = schema.find(({ name }) => name === key);
    const isShort = element?.type === 'FLOAT' || element?.logical_type?.type === 'FLOAT16';
    if (!isShort || role === 'volume' || role === 'quantity') continue;
    const problem = `its column ${key} is FLOAT, whose 32 bits do not hold a price exactly; write it as DOUBLE, DECIMAL or text`;
    throw fileError('DATA.UNRECOGNISED', file, problem);
  }
}

async function bytesOf(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new ArrayBuffer(end - start);
  await handle.read(new Uint8Array(bytes), 0, end - start, start);
  return bytes;
}
