import { resolve } from 'node:path';
import { GridbotError, type Clock, type Exchange, type Timeframe, type UnixMillis } from '@gridbot/core';
import { onStopSignal } from '../bot/stop-signals.js';
import { Interrupted } from '../cli/interrupted.js';
import { createExchange } from '../plugins/create-exchange.js';
import { instant, timeText, type Instant } from '../records/instant.js';
import type { DataSource } from './data-source.js';
import { downloadCandles, type DownloadParts } from './download-candles.js';
import { DownloadProgress } from './download-progress.js';
import { downloadSpan, isUpToDate } from './download-span.js';
import { fileToExtend, firstWanted, type TargetFlags } from './download-target.js';
import { PartFile } from './part-file.js';
import { counted } from '../view/counted.js';

/** What is to be downloaded, and where to. */
export interface DownloadRequest extends TargetFlags {
  readonly timeframe: Timeframe;
  /** Exclusive; absent: now. */
  readonly to?: UnixMillis;
}

/** What a download needs of the process. */
export interface DownloadSurroundings {
  readonly workingDirectory: string;
  readonly clock: Clock;
  /** Takes lines for people. */
  readonly tell: (line: string) => void;
  /** Ends the download early. Default: Ctrl-C and SIGTERM. */
  readonly stop?: AbortSignal;
}

/** A download that is complete. */
export interface DownloadReport {
  readonly file: string;
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly from: Instant;
  readonly to: Instant;
  /** Candles that the file holds. */
  readonly candles: number;
  /** Those of them that this run brought. */
  readonly downloaded: number;
}

/**
 * Downloads candles into a file, and goes on with what an earlier run left. A file that has every candle that is over already stays as it is.
 * @throws Interrupted if it was stopped: what was received is kept; GridbotError CONFIG.*, EXCHANGE.*, DATA.*, STORE.*
 */
export async function download(
  source: DataSource,
  request: DownloadRequest,
  surroundings: DownloadSurroundings,
): Promise<DownloadReport> {
  const { clock, workingDirectory } = surroundings;
  const out = resolve(workingDirectory, request.out);
  const { timeframe } = request;
  const kept = await fileToExtend(out, request);
  const from = firstWanted(request, kept);
  const named = { file: out, instrument: source.instrument, timeframe };
  if (kept?.firstAt !== undefined && isUpToDate(timeframe, from, request.to ?? clock.now(), clock.now())) {
    return { ...named, from: instant(kept.firstAt), to: instant(from), candles: kept.rows, downloaded: 0 };
  }
  const span = downloadSpan(timeframe, from, request.to ?? clock.now(), clock.now());
  const exchange = await createExchange(source.exchange, { instrument: source.instrument, clock });
  try {
    const history = historyOf(exchange, source);
    const label = { instrument: source.instrument, timeframe, from: span.from };
    const part = await PartFile.open({ out, label, ...(kept && { kept }) });
    await receive({ history, timeframe, to: span.to, part }, surroundings);
    return {
      ...named,
      ...{ from: instant(span.from), to: instant(span.to) },
      candles: part.rows,
      downloaded: part.rows - part.rowsBefore,
    };
  } finally {
    await exchange.close();
  }
}

type Wanted = Pick<DownloadParts, 'history' | 'timeframe' | 'to'> & { readonly part: PartFile };

/** Fills the part and makes it the file; whatever ends this early leaves a part that can be gone on with. */
async function receive(wanted: Wanted, surroundings: DownloadSurroundings): Promise<void> {
  const { part, to } = wanted;
  const { clock, tell } = surroundings;
  const { stop, release } = stopOf(surroundings);
  let complete = false;
  try {
    requireWithin(part, to);
    if (part.rowsBefore > 0)
      tell(`going on at ${timeText(part.next)} UTC, after ${counted(part.rowsBefore, 'candle')}`);
    const progress = new DownloadProgress({ from: part.next, to }, () => clock.now(), tell);
    complete = await downloadCandles({ ...wanted, progress, clock, stop, tell });
  } finally {
    release();
    if (!complete) {
      await part.leave();
      tell(`what was received is in ${part.path}: the same command goes on from there`);
    }
  }
  if (!complete) throw new Interrupted(typeof stop.reason === 'string' ? stop.reason : 'the user');
  await part.complete();
}

/** @throws GridbotError CONFIG.INVALID */
function requireWithin({ next, path }: PartFile, to: UnixMillis): void {
  if (next <= to) return;
  const [reached, end] = [next, to].map((at) => new Date(at).toISOString());
  throw new GridbotError(
    'CONFIG.INVALID',
    `${path} already reaches ${reached}, beyond --to ${end}: choose a later --to, or remove it`,
  );
}

function historyOf({ marketData }: Exchange, { exchange, instrument }: DataSource) {
  if (marketData.history === undefined) {
    const text = `the adapter of exchange "${exchange.plugin.name}" gives no history of prices: take ${instrument} from another exchange or file`;
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
  }
  return marketData.history.bind(marketData);
}

function stopOf({ stop }: DownloadSurroundings): { readonly stop: AbortSignal; readonly release: () => void } {
  if (stop !== undefined) return { stop, release: () => undefined };
  const own = new AbortController();
  return { stop: own.signal, release: onStopSignal((signal) => own.abort(signal)) };
}
