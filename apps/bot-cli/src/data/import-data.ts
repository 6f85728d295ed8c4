import { resolve } from 'node:path';
import { GridbotError, instrumentId, TIMEFRAME_MILLIS, type Timeframe } from '@gridbot/core';
import { defaultName, surveyFile, type DatasetImport } from '@gridbot/history';
import { onStopSignal } from '../bot/stop-signals.js';
import type { CliContext } from '../cli/cli-context.js';
import { Interrupted } from '../cli/interrupted.js';
import { chosenFiles } from './archive-member.js';
import { ImportProgress } from './import-progress.js';
import { requireStore } from './open-history.js';

/** The flags of `gridbot data import`. */
export interface ImportFlags {
  readonly exchange?: string;
  readonly instrument?: string;
  readonly name?: string;
  readonly timeframe?: Timeframe;
  readonly tickSize?: string;
  readonly member?: string;
  readonly json?: true;
}

/**
 * Imports files into a dataset of the store.
 * @throws Interrupted if it was stopped: files that were read whole are kept; GridbotError CONFIG.INVALID, DATA.*, STORE.*
 */
export async function importData(
  names: readonly string[],
  flags: ImportFlags,
  context: CliContext,
): Promise<DatasetImport> {
  const store = requireStore(context);
  const instrument = instrumentOf(flags);
  const make = flags.timeframe === undefined ? undefined : TIMEFRAME_MILLIS[flags.timeframe];
  const choice = {
    ...(flags.member !== undefined && { member: flags.member }),
    ...(instrument !== undefined && { instrument }),
    ...(make !== undefined && { timeframe: make }),
  };
  const files: string[] = [];
  for (const name of names) files.push(...(await chosenFiles(resolve(context.workingDirectory, name), choice)));
  const name = flags.name ?? (await nameOf(instrument, files[0]!, make));
  const { stop, release } = stopped();
  const progress = new ImportProgress(context, stop);
  try {
    const request = {
      ...{ files, name },
      ...(instrument !== undefined && { instrument }),
      ...(flags.tickSize !== undefined && { tickSize: flags.tickSize }),
      ...(make !== undefined && { make }),
    };
    return await store.import(request, progress);
  } catch (error) {
    throw stop.aborted ? stop.reason : error;
  } finally {
    progress.end();
    release();
  }
}

/** `--instrument kraken:BTC/USD`, or `--exchange kraken --instrument BTC/USD`. @throws GridbotError VALUE.IDENTIFIER */
function instrumentOf({ exchange, instrument }: ImportFlags): string | undefined {
  if (instrument === undefined) return undefined;
  return instrumentId(instrument.includes(':') || exchange === undefined ? instrument : `${exchange}:${instrument}`);
}

async function nameOf(instrument: string | undefined, file: string, make: number | undefined): Promise<string> {
  if (instrument === undefined) {
    throw new GridbotError(
      'CONFIG.INVALID',
      'say what the files hold: --instrument kraken:BTC/USD, or give the dataset a name of its own with --name',
    );
  }
  if (make !== undefined) return defaultName(instrument, 'candles', make);
  const { kind, timeframe } = await surveyFile(file);
  return defaultName(instrument, kind, timeframe);
}

function stopped(): { readonly stop: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const release = onStopSignal((signal) => controller.abort(new Interrupted(signal)));
  return { stop: controller.signal, release };
}
