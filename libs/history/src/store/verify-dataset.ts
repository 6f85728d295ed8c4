import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { CandleSink } from '../import/candle-sink.js';
import { GrowingColumns } from '../import/growing-columns.js';
import type { KeepingSink } from '../import/row-sink.js';
import { TradeSink } from '../import/trade-sink.js';
import { BLOCK_ROWS, bytesOf, columnCount, hasHeader, readBlock, type Block } from './block.js';
import { rowsHash, type Manifest } from './manifest.js';

/** What a look at all of a dataset found. */
export interface DatasetVerdict {
  readonly name: string;
  readonly rows: number;
  /** SHA-256 over all rows. */
  readonly hash: string;
  /** What is wrong, in words; none: everything is as it was imported. */
  readonly problems: readonly string[];
}

/** Recomputes every checksum, and judges each row by the rules of importing. */
export function verifyDataset(folder: string, manifest: Manifest): DatasetVerdict {
  const { name, kind, blocks, report } = manifest;
  const problems: string[] = [];
  const columns = Array.from({ length: columnCount(kind) }, () => new Float64Array(BLOCK_ROWS));
  const judge = new RowJudge(kind);
  for (const [i, block] of blocks.entries()) {
    const problem = blockProblem(folder, block, columns) ?? judge.problemOf(block.rows, columns);
    if (problem !== undefined) problems.push(`block ${i} (${block.segment} at ${block.offset}): ${problem}`);
  }
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  if (rows !== report.rows) problems.push(`the blocks hold ${rows} rows, the manifest says ${report.rows}`);
  return { name, rows, hash: rowsHash(manifest), problems };
}

function blockProblem(folder: string, block: Block, columns: readonly Float64Array[]): string | undefined {
  let file: number;
  try {
    file = openSync(join(folder, block.segment), 'r');
  } catch (error) {
    return `the file cannot be opened (${(error as NodeJS.ErrnoException).code})`;
  }
  try {
    if (!hasHeader(file)) return 'the file does not begin as a segment does';
    if (!readBlock(file, block, columns)) return 'its CRC differs, or its end is missing';
  } finally {
    closeSync(file);
  }
  const hash = createHash('sha256');
  for (const column of columns) hash.update(bytesOf(column, block.rows));
  if (hash.digest('hex') !== block.sha256) return 'its SHA-256 differs';
  const [first, last] = [columns[0]![0], columns[0]![block.rows - 1]];
  return first === block.firstAt && last === block.lastAt ? undefined : 'its first or last time differs';
}

/** Rows that are kept have passed the sink that judges an import's; they pass it again. */
class RowJudge {
  private lastAt = -Infinity;

  constructor(private readonly kind: 'candles' | 'trades') {}

  problemOf(rows: number, columns: readonly Float64Array[]): string | undefined {
    const sink: KeepingSink =
      this.kind === 'candles'
        ? new CandleSink(new GrowingColumns(6), this.lastAt)
        : new TradeSink(new GrowingColumns(3), this.lastAt);
    for (let row = 0; row < rows; row += 1) {
      for (let i = 0; i < columns.length; i += 1) sink.row[i] = columns[i]![row]!;
      const problem = sink.add();
      if (problem !== undefined) return `row ${row}: ${problem.text}`;
    }
    if (sink.length !== rows) return 'it has repeated rows';
    this.lastAt = sink.lastAt;
    return undefined;
  }
}
