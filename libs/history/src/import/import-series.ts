import type { Series } from '../series/series.js';
import { CandleSink, collectedCandles } from './candle-sink.js';
import { openDataFile, type DataFile } from './data-file.js';
import { GrowingColumns } from './growing-columns.js';
import { fileWarnings, importReportOf } from './import-report-of.js';
import type { ImportReport } from './import-report.js';
import { inOrder, noRow, readFiles, requireSharpTimes, type ReadProgress } from './read-files.js';
import type { KeepingSink } from './row-sink.js';
import { candleFacts, tradeFacts, type FactRows, type SeriesFacts } from './series-facts.js';
import { collectedTrades, TradeSink } from './trade-sink.js';

/** A series and what was found while reading it. */
export interface ImportedSeries {
  readonly series: Series;
  readonly report: ImportReport;
}

/**
 * Reads one instrument's history from a file or from several of one kind, which are put in order by their first rows; they may overlap where
 * they tell the same. What a file holds is told by its content, never by its name. `archive.zip#member` names one file of an archive of many.
 * @throws GridbotError DATA.NOT_FOUND, DATA.EMPTY, DATA.UNRECOGNISED, DATA.CORRUPT, DATA.INVALID_ROW, DATA.UNSORTED; messages name file and line
 */
export async function importSeries(
  paths: string | readonly string[],
  progress: ReadProgress = {},
): Promise<ImportedSeries> {
  const opened: DataFile[] = [];
  for (const path of typeof paths === 'string' ? [paths] : paths) opened.push(await openDataFile(path));
  const files = inOrder(opened);
  return files[0].kind === 'candles' ? importCandles(files, progress) : importTrades(files, progress);
}

type Files = ReturnType<typeof inOrder>;

async function importCandles(files: Files, progress: ReadProgress): Promise<ImportedSeries> {
  const sink = new CandleSink(new GrowingColumns(6));
  const read = await readFiles(files, sink, progress);
  if (sink.length === 0) throw noRow(files[0]);
  const facts = await candleFacts(() => onePiece(collectedCandles(sink, 0)));
  const series = collectedCandles(sink, facts.timeframe);
  return { series, report: report(files, read, series, facts, sink) };
}

async function importTrades(files: Files, progress: ReadProgress): Promise<ImportedSeries> {
  const sink = new TradeSink(new GrowingColumns(3));
  const read = await readFiles(files, sink, progress);
  if (sink.length === 0) throw noRow(files[0]);
  const series = collectedTrades(sink);
  const facts = await tradeFacts(() => onePiece({ at: series.at, volume: series.quantity }));
  return { series, report: report(files, read, series, facts, sink) };
}

function report(
  files: Files,
  read: ImportReport['files'],
  { kind, at, length }: Series,
  facts: SeriesFacts,
  counts: KeepingSink,
): ImportReport {
  requireSharpTimes(files[0], facts.timesRounded);
  const [from, to] = [at[0]!, at[length - 1]!];
  return importReportOf({ kind, files: read, warnings: fileWarnings(files), facts, from, to, counts });
}

async function* onePiece(rows: FactRows): AsyncGenerator<FactRows> {
  yield rows;
}
