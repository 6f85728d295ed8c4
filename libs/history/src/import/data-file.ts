import { openByteSource, type ByteSource } from './byte-source.js';
import { DamagedArchive, fileError, rowError } from './data-error.js';
import { futuresHint } from './futures-hint.js';
import type { ImportedFile } from './import-report.js';
import type { Layout } from './layout.js';
import { lineBlocks } from './line-blocks.js';
import { recogniseLayout } from './recognise-layout.js';
import { RowParser } from './row-parser.js';
import type { RowSink } from './row-sink.js';

/** Lines that are looked at before a file is read. */
const PREVIEW_LINES = 3;
/** How much shorter gzip and zip make a table of prices, about. */
const PACKED_RATIO = 6;

/** A data file that was recognised and is not read yet. */
export interface DataFile {
  readonly file: string;
  readonly layout: Layout;
  readonly source: ByteSource;
  /** Time of the first row, Unix milliseconds; for putting files in order. */
  readonly startsAt: number;
  /** Rows expected, a guess from the file's size. */
  readonly expectedRows: number;
  readonly warning?: string;
}

/**
 * Looks at a file's first lines.
 * @throws GridbotError DATA.NOT_FOUND, DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT, DATA.INVALID_ROW
 */
export async function openDataFile(file: string): Promise<DataFile> {
  const source = await openByteSource(file);
  const lines = await firstLines(file, source);
  const layout = recogniseLayout(file, lines[0]!);
  const firstRow = lines[layout.header ? 1 : 0];
  if (firstRow === undefined) throw fileError('DATA.EMPTY', file, 'it has a header and no data row');
  const warning = futuresHint(file, lines);
  const bytes = source.size * (source.packing === 'plain' ? 1 : PACKED_RATIO);
  const expectedRows = Math.ceil((bytes * 1.1) / (firstRow.length + 1)) + 16;
  return {
    file,
    layout,
    source,
    startsAt: firstTime(file, layout, lines),
    expectedRows,
    ...(warning !== undefined && { warning }),
  };
}

/**
 * Reads a whole file into the sink.
 * @throws GridbotError DATA.INVALID_ROW, DATA.UNSORTED, DATA.UNRECOGNISED, DATA.CORRUPT
 */
export async function readDataFile({ file, layout, source }: DataFile, sink: RowSink): Promise<ImportedFile> {
  const parser = new RowParser(file, layout, sink);
  try {
    for await (const { bytes, end } of lineBlocks(file, source.chunks())) parser.parse(bytes, 0, end);
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

function readable(file: string, lines: number, error: unknown): unknown {
  return error instanceof DamagedArchive
    ? rowError(file, lines, `${error.message} after this line; download the file again`, 'DATA.CORRUPT')
    : error;
}
