import type { SeriesSource } from '../series/series-source.js';
import { GapFinder, ZeroRuns } from './candle-findings.js';
import type { ImportReport } from './import-report.js';
import { SilenceFinder } from './trade-findings.js';

/**
 * An import's report about a part of its rows: count, period, gaps and rows without volume are those of the part. What was dropped or skipped on
 * the way in, and the warnings, stay those of the whole: nobody noted where they lay. All rows give the report itself.
 * @param from first row, counted from 0
 * @param to the row after the last, above `from`
 * @throws GridbotError DATA.* if the rows cannot be read
 */
export async function reportOfRows(
  report: ImportReport,
  source: SeriesSource,
  from: number,
  to: number,
): Promise<ImportReport> {
  if (from <= 0 && to >= source.length) return report;
  const gaps = source.kind === 'candles' ? new GapFinder(source.timeframe) : undefined;
  const [silence, zero] = [new SilenceFinder(), new ZeroRuns()];
  let [firstAt, lastAt] = [NaN, NaN];
  for await (const { series } of source.pieces(from, to)) {
    const { at } = series;
    if (Number.isNaN(firstAt)) firstAt = at[0]!;
    lastAt = at[at.length - 1]!;
    (gaps ?? silence).add(at);
    zero.add(series.kind === 'candles' ? series.volume : series.quantity);
  }
  const { longest } = gaps ?? silence;
  return {
    ...report,
    ...{ rows: to - from, from: firstAt, to: lastAt },
    gaps: {
      ...{ count: gaps?.count ?? 0, missing: gaps?.missing ?? 0, first: gaps?.first ?? [] },
      ...(longest && { longest }),
    },
    zeroVolume: zero.rows,
    zeroVolumeRuns: { count: zero.count, longest: zero.longest },
  };
}
