import type { DataFile } from './data-file.js';
import type { ImportedFile, ImportReport } from './import-report.js';
import type { KeepingSink } from './row-sink.js';
import type { SeriesFacts } from './series-facts.js';

/** What was read, counted and found. */
export interface ReadSeries {
  readonly kind: 'candles' | 'trades';
  readonly files: readonly ImportedFile[];
  /** Warnings of single files. */
  readonly warnings: readonly string[];
  readonly facts: SeriesFacts;
  /** Time of the first and of the last row, Unix milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly counts: Pick<KeepingSink, 'length' | 'duplicates' | 'disorder' | 'empty'>;
}

/** The report of an import. */
export function importReportOf({ kind, files, warnings, facts, from, to, counts }: ReadSeries): ImportReport {
  const { timeframe, gaps, zeroVolume, zeroVolumeRuns } = facts;
  return {
    ...{ kind, files, rows: counts.length, from, to },
    ...(timeframe !== undefined && { timeframe }),
    gaps,
    duplicates: counts.duplicates,
    disorder: counts.disorder,
    zeroVolume,
    ...(zeroVolumeRuns && { zeroVolumeRuns }),
    noTrade: counts.empty,
    warnings: [...warnings, ...factWarnings(kind, facts, counts)],
  };
}

/** The warnings that files carry themselves. */
export function fileWarnings(files: readonly DataFile[]): readonly string[] {
  return files.flatMap(({ warning }) => (warning === undefined ? [] : [warning]));
}

function factWarnings(
  kind: 'candles' | 'trades',
  { offGrid, timeframe = 0 }: SeriesFacts,
  { length, disorder }: ReadSeries['counts'],
): readonly string[] {
  return [
    ...(kind === 'candles' && length === 1 ? ['one row does not tell the timeframe; 1 minute is assumed'] : []),
    ...(offGrid > 0
      ? [`${offGrid} of ${length} candles do not lie a whole number of ${timeframe / 1000} s steps from the one before`]
      : []),
    ...(disorder > 0 ? [`${disorder} trades are stamped up to a second before the one in front of them`] : []),
  ];
}
