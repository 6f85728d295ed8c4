import { CandleSink } from '../import/candle-sink.js';
import { filePlace } from '../import/byte-source.js';
import { fileError } from '../import/data-error.js';
import { importReportOf } from '../import/import-report-of.js';
import { noRow, requireSharpTimes, type ReadProgress } from '../import/read-files.js';
import type { KeepingSink } from '../import/row-sink.js';
import { candleFacts, tradeFacts, type FactRows, type SeriesFacts } from '../import/series-facts.js';
import { TradeSink } from '../import/trade-sink.js';
import { columnCount } from './block.js';
import type { PlannedFile } from './import-plan.js';
import type { Manifest, SourceFile } from './manifest.js';
import { fileHash, requireStill } from './source-files.js';
import { StoreRows } from './store-rows.js';

/** Rows that were written, and what is known of them. */
export interface WrittenRows {
  readonly rows: StoreRows;
  readonly sources: readonly SourceFile[];
  readonly warnings: readonly string[];
  readonly facts: SeriesFacts;
  readonly counts: Pick<KeepingSink, 'length' | 'duplicates' | 'disorder' | 'empty'>;
}

type StoreSink = KeepingSink & { fill: number };

/** Fewer rows do not tell a timeframe of their own. */
const TELLING_ROWS = 20;

/**
 * Reads files into a segment of a dataset, with the memory of a block, whatever their length. The caller keeps or discards the rows.
 * @param known length of the candles, milliseconds, if it need not be concluded
 * @throws GridbotError DATA.*, STORE.*; nothing is left of the rows then
 */
export async function writeFiles(
  folder: string,
  files: readonly [PlannedFile, ...PlannedFile[]],
  base: Manifest | undefined,
  progress: ReadProgress,
  known?: number,
): Promise<WrittenRows> {
  const { kind } = files[0].data;
  const rows = new StoreRows(folder, columnCount(kind), base?.blocks ?? []);
  try {
    const sink = sinkOf(kind, rows, base?.report.to);
    const before = rows.blocks.length;
    const read = await readAll(files, sink, progress);
    rows.flush(sink.fill);
    sink.fill = 0;
    if (sink.length === 0) throw noRow(files[0].data);
    const facts = await factsOf(kind, rows, 0, known);
    requireSharpTimes(files[0].data, facts.timesRounded);
    if (base !== undefined && known === undefined) await requireTimeframe(files[0].data.file, base, rows, before);
    return { rows, ...read, facts, counts: sink };
  } catch (error) {
    rows.discard();
    throw error;
  }
}

/** A dataset's report: what its rows say, and the counts of all its imports. */
export function reportOf(written: WrittenRows, kind: 'candles' | 'trades', base: Manifest | undefined) {
  const { rows, sources, warnings, facts, counts } = written;
  const former = base?.report;
  return importReportOf({
    ...{ kind, facts },
    files: sources.map(({ file, format, packing, rows: lines }) => ({ file, format, packing, rows: lines })),
    warnings,
    from: rows.blocks[0]!.firstAt,
    to: rows.blocks.at(-1)!.lastAt,
    counts: {
      length: rows.base,
      duplicates: counts.duplicates + (former?.duplicates ?? 0),
      disorder: counts.disorder + (former?.disorder ?? 0),
      empty: counts.empty + (former?.noTrade ?? 0),
    },
  });
}

/** Facts of the blocks from one on. */
export function factsOf(
  kind: 'candles' | 'trades',
  rows: StoreRows,
  from: number,
  known?: number,
): Promise<SeriesFacts> {
  const volumeColumn = columnCount(kind) - 1;
  const pieces = async function* (): AsyncGenerator<FactRows> {
    for (const { rows: count, columns } of rows.loaded(from)) {
      yield { at: columns[0]!.subarray(0, count), volume: columns[volumeColumn]!.subarray(0, count) };
    }
  };
  return kind === 'candles' ? candleFacts(pieces, known) : tradeFacts(pieces);
}

function sinkOf(kind: 'candles' | 'trades', rows: StoreRows, lastAt: number | undefined): StoreSink {
  return kind === 'candles' ? new CandleSink(rows, lastAt) : new TradeSink(rows, lastAt);
}

async function readAll(files: readonly PlannedFile[], sink: KeepingSink, progress: ReadProgress) {
  const sources: SourceFile[] = [];
  const warnings: string[] = [];
  /** An archive is hashed once, however many of its members are read. */
  const hashes = new Map<string, string>();
  for (const { data, state } of files) {
    sink.beginFile(data.startsAt);
    const imported = await data.read(sink, progress);
    const { path } = await filePlace(data.file);
    const sha256 = hashes.get(path) ?? (await fileHash(data.file));
    hashes.set(path, sha256);
    await requireStill(data.file, state);
    sources.push({ ...imported, ...state, sha256 });
    if (data.warning !== undefined) warnings.push(data.warning);
  }
  return { sources, warnings };
}

/** @throws GridbotError DATA.UNRECOGNISED if candles of another length were added */
async function requireTimeframe(file: string, base: Manifest, rows: StoreRows, from: number): Promise<void> {
  const added = rows.blocks.slice(from).reduce((count, block) => count + block.rows, 0);
  if (base.timeframe === undefined || added < TELLING_ROWS) return;
  const { timeframe } = await factsOf(base.kind, rows, from);
  if (timeframe === base.timeframe) return;
  const problem = `its candles are ${timeframe! / 1000} s long, those of dataset ${base.name} ${base.timeframe / 1000} s; import them under another --name`;
  throw fileError('DATA.UNRECOGNISED', file, problem);
}
