import { GridbotError, isGridbotError } from '@gridbot/core';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { resampleSource } from '../resample/resample.js';
import type { ReadProgress } from '../import/read-files.js';
import { CONTRADICTION } from '../import/row-sink.js';
import { columnCount } from './block.js';
import { commit } from './commit.js';
import { planImport, type ImportPlan, type PlannedFile } from './import-plan.js';
import { STORE_FORMAT, type Manifest } from './manifest.js';
import { StoreRows } from './store-rows.js';
import { StoredSeries } from './stored-series.js';
import { factsOf, reportOf, writeFiles, type WrittenRows } from './write-dataset.js';

/** A dataset that files are imported into. */
export interface ImportTarget {
  readonly folder: string;
  readonly name: string;
  readonly origin: Manifest['origin'];
  readonly instrument?: string;
  readonly tickSize?: string;
  /** Make candles of this length of what is read, milliseconds. */
  readonly make?: number;
  /** Length of the candles in the files, milliseconds, where it is known. */
  readonly candleLength?: number;
  /** What is there. */
  readonly existing: Manifest | undefined;
  /** True if its rows cannot be read, or not be added to: everything is built anew. */
  readonly isDamaged?: boolean;
  /** Revision of what is there, usable or not; 0 for nothing. */
  readonly revision: number;
}

/** What an import did. */
export interface DatasetImport {
  readonly manifest: Manifest;
  /** Files that were read. */
  readonly read: readonly string[];
  /** Files that had been imported before and have not changed. */
  readonly skipped: readonly string[];
  /** Rows that came in addition. */
  readonly added: number;
}

/**
 * Imports files into a dataset; `undefined` if another process changed the dataset meanwhile: read it again and call again. Long imports are kept
 * file by file: what was read when it is interrupted is skipped the next time.
 * @throws GridbotError DATA.*, STORE.*; the dataset is then as it was, or as after the last whole file
 */
export async function importDataset(
  target: ImportTarget,
  files: readonly string[],
  progress: ReadProgress = {},
): Promise<DatasetImport | undefined> {
  try {
    return await importOnce(target, files, progress);
  } catch (error) {
    // A file that fills a hole fits between the others: only all of them together tell whether it contradicts one.
    const mayFit = target.existing !== undefined && target.isDamaged !== true && isContradiction(error);
    if (!mayFit) throw error;
    try {
      return await importOnce({ ...target, isDamaged: true }, files, progress);
    } catch (again) {
      throw isGridbotError(again) && again.code === 'DATA.NOT_FOUND' ? error : again;
    }
  }
}

function isContradiction(error: unknown): boolean {
  return isGridbotError(error) && error.message.includes(CONTRADICTION);
}

async function importOnce(
  target: ImportTarget,
  files: readonly string[],
  progress: ReadProgress,
): Promise<DatasetImport | undefined> {
  const { existing } = target;
  const mustRebuild = isOther(target, existing) || target.isDamaged === true || target.origin === 'files';
  const plan = await planImport(files, existing, mustRebuild);
  const [first] = plan.files;
  if (first === undefined) return settled(target, plan);
  // What is built anew replaces the old in one step.
  const isStepwise = target.make === undefined && target.origin === 'import' && (plan.base ?? existing) === plan.base;
  const stretches = isStepwise ? stretchesOf(plan.files) : [plan.files];
  let { base } = plan;
  for (const stretch of stretches) {
    const manifest = await addStretch(target, stretch as readonly [PlannedFile, ...PlannedFile[]], base, progress);
    if (manifest === undefined) return undefined;
    base = manifest;
  }
  const manifest = base!;
  const added = manifest.report.rows - (isComparable(manifest, existing) ? existing.report.rows : 0);
  return { manifest, read: plan.files.map(({ data }) => data.file), skipped: plan.skipped, added };
}

/** Bytes of files after which what was read is kept for the first time. */
const STRETCH = 16 << 20;

/**
 * Files that are kept together. Each time all facts are computed anew, so that the stretches grow: each is about as long as all before it, and
 * half of the work is the most that an interruption can cost.
 */
function stretchesOf(files: readonly PlannedFile[]): readonly (readonly PlannedFile[])[] {
  const stretches: PlannedFile[][] = [[]];
  let [size, before] = [0, STRETCH];
  for (const file of files) {
    if (size >= before) {
      stretches.push([]);
      before += size;
      size = 0;
    }
    size += file.data.size;
    stretches.at(-1)!.push(file);
  }
  return stretches;
}

async function addStretch(
  target: ImportTarget,
  files: readonly [PlannedFile, ...PlannedFile[]],
  base: Manifest | undefined,
  progress: ReadProgress,
): Promise<Manifest | undefined> {
  const { kind } = files[0].data;
  const fine = await writeFiles(target.folder, files, base, progress, target.candleLength);
  const isMade = target.make !== undefined && target.make !== fine.facts.timeframe;
  const written = isMade ? await coarser(target, fine, kind) : fine;
  try {
    const manifest = manifestOf(target, written, isMade ? 'candles' : kind, base, isMade);
    requireNoLoss(manifest, target.existing);
    written.rows.keep();
    const expected = target.origin === 'files' ? undefined : manifest.revision - 1;
    return (await commit(target.folder, manifest, expected)) ? manifest : undefined;
  } catch (error) {
    written.rows.discard();
    throw error;
  }
}

/** Candles made of the rows just written, which are thrown away. */
async function coarser(target: ImportTarget, fine: WrittenRows, kind: 'candles' | 'trades'): Promise<WrittenRows> {
  const { folder, make } = target;
  fine.rows.keep();
  const manifest = manifestOf(target, fine, kind, undefined, false);
  const stored = StoredSeries.open(folder, manifest);
  try {
    const { series, dropped } = await resampleSource(stored.source(), make!);
    if (series.length === 0) throw nothingWhole(target.name, make!);
    const rows = new StoreRows(folder, columnCount('candles'), []);
    const columns = [series.at, series.open, series.high, series.low, series.close, series.volume];
    for (let from = 0; from < series.length; from += rows.capacity) {
      const to = Math.min(series.length, from + rows.capacity);
      columns.forEach((column, i) => rows.columns[i]!.set(column.subarray(from, to)));
      rows.flush(to - from);
    }
    const facts = { ...(await factsOf('candles', rows, 0)), timeframe: make! };
    const ends = [dropped.first && 'first', dropped.last && 'last'].filter(Boolean).join(' and the ');
    const note = ends === '' ? [] : [`the ${ends} interval is left out: the data covers it in part`];
    return { ...fine, rows, facts, warnings: [...fine.warnings, ...note] };
  } finally {
    stored.close();
    for (const { segment } of manifest.blocks) await rm(join(folder, segment), { force: true });
  }
}

function manifestOf(
  { name, origin, instrument, tickSize, existing, revision }: ImportTarget,
  written: WrittenRows,
  kind: 'candles' | 'trades',
  base: Manifest | undefined,
  made: boolean,
): Manifest {
  const read = new Set(written.sources.map(({ file }) => file));
  const sources = [...(base?.sources.filter(({ file }) => !read.has(file)) ?? []), ...written.sources];
  const report = reportOf({ ...written, sources }, kind, base);
  const tick = tickSize ?? existing?.tickSize;
  const market = instrument ?? existing?.instrument;
  return {
    ...{ format: STORE_FORMAT, revision: (base?.revision ?? revision) + 1, name, origin, kind },
    ...(market !== undefined && { instrument: market }),
    ...(tick !== undefined && { tickSize: tick }),
    ...(report.timeframe !== undefined && { timeframe: report.timeframe }),
    made,
    sources,
    blocks: written.rows.blocks,
    report,
  };
}

/** True if what is wanted differs from what is there by more than files. */
function isOther({ make, candleLength }: ImportTarget, existing: Manifest | undefined): boolean {
  if (existing === undefined) return false;
  if (candleLength !== undefined && existing.timeframe !== candleLength) return true;
  return make === undefined ? existing.made : existing.timeframe !== make;
}

/** True if both have rows of one kind, so that there must not be fewer of them. */
function isComparable(manifest: Manifest, existing: Manifest | undefined): existing is Manifest {
  return existing !== undefined && existing.kind === manifest.kind && existing.timeframe === manifest.timeframe;
}

/** @throws GridbotError DATA.CORRUPT if the dataset would cover less than it did, as when a file was written over */
function requireNoLoss(manifest: Manifest, existing: Manifest | undefined): void {
  if (!isComparable(manifest, existing)) return;
  const { name, report } = manifest;
  const { rows, from, to } = existing.report;
  if (report.rows >= rows && report.from <= from && report.to >= to) return;
  const text =
    `dataset ${name} would lose rows: it has ${rows}, and its files as they are now give ${report.rows}; one of them was written over or cut. ` +
    `Bring it back, or import under another --name, or remove the dataset first: gridbot data remove ${name}`;
  throw new GridbotError('DATA.CORRUPT', text, { details: { name } });
}

/** Everything is there; a tick size that was given now is noted. */
async function settled(target: ImportTarget, { base, skipped }: ImportPlan): Promise<DatasetImport | undefined> {
  const manifest = base!;
  const { tickSize } = target;
  if (tickSize === undefined || tickSize === manifest.tickSize) return { manifest, read: [], skipped, added: 0 };
  const noted = { ...manifest, revision: manifest.revision + 1, tickSize };
  return (await commit(target.folder, noted, manifest.revision))
    ? { manifest: noted, read: [], skipped, added: 0 }
    : undefined;
}

function nothingWhole(name: string, make: number): GridbotError {
  const text = `${name}: the data covers no whole interval of ${make / 1000} s; choose a shorter --timeframe, or more data`;
  return new GridbotError('DATA.EMPTY', text);
}
