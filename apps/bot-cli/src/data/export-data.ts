import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError, TIMEFRAME_MILLIS, type Timeframe, type TimeSpan } from '@gridbot/core';
import { csvText, jsonText, resampleSource, rowsOf, sourceOf, writeParquet, type SeriesSource } from '@gridbot/history';
import { requireOwnFiles } from '../backtest/output-files.js';
import type { CliContext } from '../cli/cli-context.js';
import { pieces, writeFile } from '../records/write-pieces.js';
import { fileTrouble } from './file-trouble.js';
import { openHistory } from './open-history.js';
import { exists } from './part-file.js';

/** The flags of `gridbot data export`. */
export interface DataExportFlags extends TimeSpan {
  readonly format: 'csv' | 'json' | 'parquet';
  readonly out?: string;
  readonly timeframe?: Timeframe;
  readonly force?: true;
  readonly cache?: boolean;
}

/** What was written. */
export interface DataExportReport {
  readonly file: string | undefined;
  readonly rows: number;
  /** Intervals at the ends that were left out because the data covers them in part. */
  readonly dropped: { readonly first: boolean; readonly last: boolean };
}

/** Writes a dataset or files as one file, or to standard output. @throws GridbotError CONFIG.INVALID, DATA.*, STORE.* */
export async function exportData(
  data: readonly string[],
  flags: DataExportFlags,
  context: CliContext,
): Promise<DataExportReport> {
  const { workingDirectory } = context;
  const { out, format, force } = flags;
  const inputs = data.map((name) => ({ flag: 'the data', name }));
  if (out !== undefined) requireOwnFiles({ inputs, outputs: [{ flag: '--out', name: out }] }, workingDirectory);
  const history = await openHistory({ data, ...(flags.cache !== undefined && { cache: flags.cache }) }, context);
  try {
    const { source, dropped } = await wanted('at' in history.series ? sourceOf(history.series) : history.series, flags);
    const text = format === 'json' ? jsonText(source) : csvText(source);
    if (format === 'parquet') await parquetFile(source, out, flags, context);
    else if (out === undefined) for await (const piece of pieces(text)) context.stdout(piece);
    else await writeFile(text, { name: out, workingDirectory, force: force === true });
    return { file: out === undefined ? undefined : resolve(workingDirectory, out), rows: source.length, dropped };
  } finally {
    history.close();
  }
}

/** The rows of the period, as candles of the timeframe that is wanted. */
async function wanted(
  source: SeriesSource,
  { from, to, timeframe }: DataExportFlags,
): Promise<{ readonly source: SeriesSource; readonly dropped: DataExportReport['dropped'] }> {
  const first = from === undefined ? 0 : await source.firstRowAt(from);
  const end = to === undefined ? source.length : await source.firstRowAt(to);
  const part = await rowsBetween(source, first, Math.max(first, end));
  if (part.length === 0) throw new GridbotError('DATA.EMPTY', 'no row lies between --from and --to');
  const length = timeframe === undefined ? undefined : TIMEFRAME_MILLIS[timeframe];
  if (length === undefined || (part.kind === 'candles' && part.timeframe === length))
    return { source: part, dropped: { first: false, last: false } };
  const { series, dropped } = await resampleSource(part, length);
  return { source: sourceOf(series), dropped };
}

async function rowsBetween(source: SeriesSource, first: number, end: number): Promise<SeriesSource> {
  if (first === 0 && end === source.length) return source;
  const length = end - first;
  const timeAt = async (row: number): Promise<number | undefined> => {
    for await (const { series } of source.pieces(row, row + 1)) return rowsOf(series, 0, 1).at[0];
    return undefined;
  };
  return {
    ...source,
    length,
    firstAt: await timeAt(first),
    lastAt: length === 0 ? undefined : await timeAt(end - 1),
    firstRowAt: async (time: number) => Math.min(length, Math.max(0, (await source.firstRowAt(time)) - first)),
    pieces: (from: number, to: number) => source.pieces(first + from, first + to) as AsyncIterable<never>,
  };
}

async function parquetFile(
  source: SeriesSource,
  out: string | undefined,
  { force }: DataExportFlags,
  { workingDirectory }: CliContext,
): Promise<void> {
  if (out === undefined) throw new GridbotError('CONFIG.INVALID', '--out is missing: Parquet is written into a file');
  const path = resolve(workingDirectory, out);
  if (force !== true && (await exists(path)))
    throw new GridbotError(
      'CONFIG.INVALID',
      `${path} exists. Name another file with --out, or replace it with --force`,
    );
  const unfinished = `${path}.unfinished`;
  try {
    await writeParquet(source, unfinished);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw fileTrouble(path, error);
  }
}
