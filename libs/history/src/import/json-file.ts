import type { ByteSource } from './byte-source.js';
import { fileError, rowError } from './data-error.js';
import type { DataFile } from './data-file.js';
import { futuresHint } from './futures-hint.js';
import type { ImportedFile } from './import-report.js';
import { jsonColumns, type RowColumns } from './json-columns.js';
import { BrokenJson, jsonRows, jsonShape, type JsonShape } from './json-rows.js';
import { KNOWN_FORMATS } from './known-formats.js';
import type { ReadProgress } from './read-files.js';
import type { RowSink } from './row-sink.js';
import { numberOf } from './row-values.js';
import { readable } from './text-file.js';

/** A row of JSON is about so long. */
const ROW_BYTES = 50;

/** True if the first character of a file is one that JSON's rows begin with. */
export function isJson(head: Buffer): boolean {
  return /^(?:\uFEFF)?\s*[[{]/.test(head.toString('utf8', 0, 256));
}

/**
 * A file of JSON, recognised by its first row: an array of rows, or one row a line (NDJSON).
 * @throws GridbotError DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT, DATA.INVALID_ROW
 */
export async function openJsonFile(file: string, source: ByteSource, head: Buffer): Promise<DataFile> {
  const shape = jsonShape(head);
  const first = await firstRow(file, source, shape);
  const layout = jsonColumns(file, first);
  const time = layout.columns.find(({ role }) => role === 'time')!;
  const startsAt = numberOf((first as Record<string | number, unknown>)[time.key], 'time');
  if (typeof startsAt === 'object') throw rowError(file, 1, startsAt.problem);
  const warning = futuresHint(file, [JSON.stringify(first)]);
  const data: DataFile = {
    ...{ file, kind: layout.kind, format: `json-${layout.kind}`, size: source.size, startsAt, firstRow: 1 },
    expectedRows: Math.ceil(source.size / ROW_BYTES) * (source.packing === 'plain' ? 1 : 6) + 16,
    ...(warning !== undefined && { warning }),
    read: (sink, progress) => readRows(data, source, shape, layout, sink, progress),
  };
  return data;
}

async function firstRow(file: string, source: ByteSource, shape: JsonShape): Promise<unknown> {
  try {
    for await (const rows of jsonRows(source.chunks(), shape)) return rows[0];
  } catch (error) {
    throw explained(file, 0, error);
  }
  throw fileError('DATA.EMPTY', file, 'it holds no row');
}

async function readRows(
  data: DataFile,
  source: ByteSource,
  shape: JsonShape,
  layout: RowColumns,
  sink: RowSink,
  { onBytes, check }: ReadProgress = {},
): Promise<ImportedFile> {
  const { file, format } = data;
  let row = 0;
  try {
    const chunks = source.chunks((read) => onBytes?.(data, read));
    for await (const rows of jsonRows(chunks, shape)) {
      check?.();
      for (const values of rows) takeRow(file, (row += 1), values, layout, sink);
    }
  } catch (error) {
    throw explained(file, row, error);
  }
  return { file, format, packing: source.packing, rows: row };
}

function takeRow(file: string, row: number, values: unknown, { columns }: RowColumns, sink: RowSink): void {
  if (typeof values !== 'object' || values === null) throw rowError(file, row, 'it is neither an array nor an object');
  for (const { key, slot, role } of columns) {
    const value = numberOf((values as Record<string | number, unknown>)[key], role);
    if (typeof value === 'object') throw rowError(file, row, value.problem);
    sink.row[slot] = value;
  }
  const problem = sink.add();
  if (problem !== undefined) throw rowError(file, row, problem.text, problem.code);
}

function explained(file: string, rows: number, error: unknown): unknown {
  if (!(error instanceof BrokenJson)) return readable(file, rows, error);
  if (rows > 0) return rowError(file, rows, `no JSON after this row: ${error.message}`);
  return fileError(
    'DATA.UNRECOGNISED',
    file,
    `not recognised: it begins like JSON, but ${error.message}.\n${KNOWN_FORMATS}`,
  );
}
