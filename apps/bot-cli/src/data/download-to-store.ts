import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TIMEFRAME_MILLIS } from '@gridbot/core';
import { defaultName, type DatasetImport } from '@gridbot/history';
import type { CliContext } from '../cli/cli-context.js';
import { createExchange } from '../plugins/create-exchange.js';
import type { DataSource } from './data-source.js';
import { download, type DownloadReport, type DownloadRequest, type DownloadSurroundings } from './download.js';
import { fileTrouble } from './file-trouble.js';
import { requireStore } from './open-history.js';
import { exists } from './part-file.js';

/**
 * Downloads candles into a dataset: into a CSV in the store's own folder first, which is extended the next time, then from there. The exchange's
 * tick size is kept with them.
 * @throws Interrupted; GridbotError as `download` and an import
 */
export async function downloadToStore(
  source: DataSource,
  request: Omit<DownloadRequest, 'out'>,
  surroundings: DownloadSurroundings,
  context: Pick<CliContext, 'env' | 'workingDirectory'>,
): Promise<{ readonly report: DownloadReport; readonly imported: DatasetImport }> {
  const store = requireStore(context);
  const { instrument } = source;
  const candleLength = TIMEFRAME_MILLIS[request.timeframe];
  const name = defaultName(instrument, 'candles', candleLength);
  const folder = join(store.root, 'downloads');
  await made(folder);
  const out = join(folder, `${encodeURIComponent(name)}.csv`);
  const goesOn = (await exists(out)) && { append: true as const };
  const report = await download(source, { ...request, ...goesOn, out }, surroundings);
  const tickSize = await tickSizeOf(source, surroundings);
  return { report, imported: await store.import({ files: [out], name, instrument, tickSize, candleLength }) };
}

async function made(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileTrouble(folder, error);
  }
}

async function tickSizeOf({ exchange, instrument }: DataSource, { clock }: DownloadSurroundings): Promise<string> {
  const venue = await createExchange(exchange, { instrument, clock });
  try {
    return String((await venue.marketData.instrument()).tickSize);
  } finally {
    await venue.close();
  }
}
