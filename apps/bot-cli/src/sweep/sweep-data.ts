import { priceIndexOf, type ImportReport, type PriceIndex, type Series } from '@gridbot/history';
import { seriesHash, sharedSeries } from '@gridbot/sweep';
import type { CliContext } from '../cli/cli-context.js';
import { openHistory } from '../data/open-history.js';

/** History that many threads read: columns and their index over shared memory. */
export interface SweepData {
  readonly series: Series;
  readonly index: PriceIndex;
  readonly hash: string;
  readonly report: ImportReport;
  /** What a dataset was imported as. */
  readonly instrument?: string;
}

/**
 * Reads files, or a dataset of the data store by its name, once for all threads.
 * @param context with the folder where relative paths begin
 * @throws GridbotError DATA.*
 */
export async function loadSweepData(
  data: readonly string[],
  context: Pick<CliContext, 'env' | 'workingDirectory'>,
): Promise<SweepData> {
  const history = await openHistory({ data }, context);
  try {
    const series = sharedSeries(history.load());
    return {
      series,
      index: priceIndexOf(series),
      hash: seriesHash(series),
      report: history.report,
      ...(history.instrument && { instrument: history.instrument }),
    };
  } finally {
    history.close();
  }
}
