import { importSeries, priceIndexOf, type ImportReport, type PriceIndex, type Series } from '@gridbot/history';
import { seriesHash, sharedSeries } from '@gridbot/sweep';

/** History that many threads read: columns and their index over shared memory. */
export interface SweepData {
  readonly series: Series;
  readonly index: PriceIndex;
  readonly hash: string;
  readonly report: ImportReport;
}

/** Reads files once, for all threads. @throws GridbotError DATA.* */
export async function loadSweepData(files: readonly string[]): Promise<SweepData> {
  const { series, report } = await importSeries(files);
  const shared = sharedSeries(series);
  return { series: shared, index: priceIndexOf(shared), hash: seriesHash(shared), report };
}
