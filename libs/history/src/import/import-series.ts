import type { Series } from '../series/series.js';
import { commonStep, findGaps, offGrid, zeros } from './candle-findings.js';
import { CandleSink } from './candle-sink.js';
import { fileError } from './data-error.js';
import { openDataFile, readDataFile, type DataFile } from './data-file.js';
import type { ImportedFile, ImportReport } from './import-report.js';
import { FROM_SPREADSHEET } from './number-text.js';
import { areTimesRounded } from './times-rounded.js';
import { longestSilence } from './trade-findings.js';
import { TradeSink } from './trade-sink.js';

/** A series and what was found while reading it. */
export interface ImportedSeries {
  readonly series: Series;
  readonly report: ImportReport;
}

/**
 * Reads one instrument's history from a file or from several (of one kind, not overlapping), which are put in order by their first
 * rows. What a file holds is told by its content, never by its name.
 * @throws GridbotError DATA.NOT_FOUND, DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT, DATA.INVALID_ROW, DATA.UNSORTED; messages name file and line
 */
export async function importSeries(paths: string | readonly string[]): Promise<ImportedSeries> {
  const files: DataFile[] = [];
  for (const path of typeof paths === 'string' ? [paths] : paths) files.push(await openDataFile(path));
  files.sort((a, b) => a.startsAt - b.startsAt);
  const [first] = files;
  if (first === undefined) throw fileError('DATA.NOT_FOUND', 'data', 'no file was given');
  const stranger = files.find(({ layout }) => layout.kind !== first.layout.kind);
  if (stranger) {
    const problem = `it holds ${stranger.layout.kind} while ${first.file} holds ${first.layout.kind}; give files of one kind`;
    throw fileError('DATA.UNRECOGNISED', stranger.file, problem);
  }
  return first.layout.kind === 'candles' ? importCandles(files) : importTrades(files);
}

async function importCandles(files: readonly DataFile[]): Promise<ImportedSeries> {
  const sink = new CandleSink();
  const read = await readAll(files, sink);
  const timeframe = commonStep(sink.times());
  const series = sink.series(timeframe);
  const strays = offGrid(series.at, timeframe);
  const warnings = [
    ...fileWarnings(files),
    ...(series.length === 1 ? ['one row does not tell the timeframe; 1 minute is assumed'] : []),
    ...(strays > 0
      ? [
          `${strays} of ${series.length} candles do not lie a whole number of ${timeframe / 1000} s steps from the one before`,
        ]
      : []),
  ];
  const report: ImportReport = {
    ...summary('candles', read, series.at),
    timeframe,
    gaps: findGaps(series.at, timeframe),
    duplicates: sink.duplicates,
    disorder: 0,
    zeroVolume: zeros(series.volume),
    noTrade: sink.empty,
    warnings,
  };
  return { series, report };
}

async function importTrades(files: readonly DataFile[]): Promise<ImportedSeries> {
  const sink = new TradeSink();
  const read = await readAll(files, sink);
  const series = sink.series();
  const longest = longestSilence(series.at);
  const report: ImportReport = {
    ...summary('trades', read, series.at),
    gaps: { count: 0, missing: 0, ...(longest && { longest }), first: [] },
    duplicates: sink.duplicates,
    disorder: sink.disorder,
    zeroVolume: zeros(series.quantity),
    noTrade: 0,
    warnings: [
      ...fileWarnings(files),
      ...(sink.disorder > 0
        ? [`${sink.disorder} trades are stamped up to a second before the one in front of them`]
        : []),
    ],
  };
  return { series, report };
}

async function readAll(files: readonly DataFile[], sink: CandleSink | TradeSink): Promise<readonly ImportedFile[]> {
  sink.reserve(files.reduce((rows, { expectedRows }) => rows + expectedRows, 0));
  const read: ImportedFile[] = [];
  for (const file of files) {
    const end = sink.times().at(-1);
    if (end !== undefined && file.startsAt < end) {
      const problem = `it begins at ${text(file.startsAt)}, before the end ${text(end)} of ${read.at(-1)!.file}; files must not overlap`;
      throw fileError('DATA.UNSORTED', file.file, problem);
    }
    read.push(await readDataFile(file, sink));
  }
  const [{ file, layout }] = files as [DataFile];
  if (sink.length === 0) throw fileError('DATA.EMPTY', file, 'it has no row with prices');
  if (!layout.format.startsWith('kraken') && areTimesRounded(sink.times())) {
    throw fileError(
      'DATA.INVALID_ROW',
      `${file} line ${layout.header ? 2 : 1}`,
      `the times are rounded: ${FROM_SPREADSHEET}`,
    );
  }
  return read;
}

function summary(kind: 'candles' | 'trades', files: readonly ImportedFile[], at: Float64Array) {
  return { kind, files, rows: at.length, from: at[0]!, to: at[at.length - 1]! };
}

function fileWarnings(files: readonly DataFile[]): readonly string[] {
  return files.flatMap(({ warning }) => (warning === undefined ? [] : [warning]));
}

function text(at: number): string {
  return new Date(at).toISOString();
}
