import type { ByteSource } from './byte-source.js';
import { DamagedArchive, fileError, rowError } from './data-error.js';
import type { DataFile } from './data-file.js';
import { futuresHint } from './futures-hint.js';
import type { ImportedFile } from './import-report.js';
import type { Layout } from './layout.js';
import { lineBlocks } from './line-blocks.js';
import type { ReadProgress } from './read-files.js';
import { recogniseLayout } from './recognise-layout.js';
import { RowParser } from './row-parser.js';
import type { RowSink } from './row-sink.js';

/** Lines that are looked at before a file is read. */
const PREVIEW_LINES = 3;
/** How much shorter gzip and zip make a table of prices, about. */
const PACKED_RATIO = 6;

/**
 * A file of lines, recognised by its first ones.
 * @throws GridbotError DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT, DATA.INVALID_ROW
 */
export async function openTextFile(file: string, source: ByteSource): Promise<DataFile> {
  const lines = await firstLines(file, source);
  const layout = recogniseLayout(file, lines[0]!);
  const firstRow = lines[layout.header ? 1 : 0];
  if (firstRow === undefined) throw fileError('DATA.EMPTY', file, 'it has a header and no data row');
  const warning = futuresHint(file, lines);
  const bytes = source.size * (source.packing === 'plain' ? 1 : PACKED_RATIO);
  const data: DataFile = {
    file,
    kind: layout.kind,
    format: layout.format,
    size: source.size,
    startsAt: firstTime(file, layout, lines),
    firstRow: layout.header ? 2 : 1,
    expectedRows: Math.ceil((bytes * 1.1) / (firstRow.length + 1)) + 16,
    ...(warning !== undefined && { warning }),
    read: (sink, progress) => readLines(data, source, layout, sink, progress),
  };
  return data;
}

async function readLines(
  data: DataFile,
  source: ByteSource,
  layout: Layout,
  sink: RowSink,
  { onBytes, check }: ReadProgress = {},
): Promise<ImportedFile> {
  const { file } = data;
  const parser = new RowParser(file, layout, sink);
  try {
    for await (const { bytes, end } of lineBlocks(
      file,
      source.chunks((read) => onBytes?.(data, read)),
    )) {
      check?.();
      parser.parse(bytes, 0, end);
    }
  } catch (error) {
    throw readable(file, parser.lines, error);
  }
  return { file, format: layout.format, packing: source.packing, rows: parser.rows };
}

async function firstLines(file: string, source: ByteSource): Promise<readonly string[]> {
  try {
    const lines: string[] = [];
    for await (const { bytes, end } of lineBlocks(file, source.chunks())) {
      const block = bytes.toString('utf8', 0, end).split(/\r?\n/, PREVIEW_LINES);
      lines.push(...block.filter((line, i) => line !== '' || lines.length + i === 0));
      if (lines.length >= PREVIEW_LINES) break;
    }
    if (lines.length > 0) return lines.slice(0, PREVIEW_LINES);
  } catch (error) {
    throw readable(file, 0, error);
  }
  throw fileError('DATA.EMPTY', file, 'the file is empty');
}

function firstTime(file: string, layout: Layout, lines: readonly string[]): number {
  const probe: RowSink = { row: new Float64Array(layout.slots.length), reserve: () => {}, add: () => undefined };
  const bytes = Buffer.from(`${lines.slice(0, layout.header ? 2 : 1).join('\n')}\n`);
  new RowParser(file, layout, probe).parse(bytes, 0, bytes.length);
  return probe.row[0]!;
}

/** An error of unpacking names the last line that could be read. */
export function readable(file: string, lines: number, error: unknown): unknown {
  return error instanceof DamagedArchive
    ? rowError(file, lines, `${error.message} after this line; download the file again`, 'DATA.CORRUPT')
    : error;
}
