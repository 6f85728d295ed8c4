import {
  isGridbotError,
  TIMEFRAME_MILLIS,
  type Candle,
  type Clock,
  type MarketData,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import { pauseFor } from '../exchange/until-reachable.js';
import { candleRow, CandleCheck } from './candle-rows.js';
import type { DownloadProgress } from './download-progress.js';
import type { PartFile } from './part-file.js';

/** What a download is done with. */
export interface DownloadParts {
  readonly history: NonNullable<MarketData['history']>;
  readonly timeframe: Timeframe;
  readonly to: UnixMillis;
  readonly part: Pick<PartFile, 'next' | 'write' | 'isFull' | 'flush'>;
  readonly progress: Pick<DownloadProgress, 'advance'>;
  readonly clock: Clock;
  readonly stop: AbortSignal;
  readonly tell: (line: string) => void;
}

/** So often in a row an exchange may fail without a new candle. */
const ATTEMPTS = 5;
const FIRST_PAUSE = 1_000;
/** What was received is on the disk after this long, in milliseconds. */
const FLUSH_EVERY = 1_000;

/**
 * Downloads candles into a part, from where it ends. What fails and may pass is tried again from the last candle.
 * @returns true if everything is there, false if it was stopped
 * @throws GridbotError EXCHANGE.*, STORE.*; everything before is in the part
 */
export async function downloadCandles(parts: DownloadParts): Promise<boolean> {
  const { clock, stop, tell } = parts;
  const run = new DownloadRun(parts);
  for (let failures = 0; ;) {
    const before = run.next;
    try {
      await run.read();
      return !stop.aborted;
    } catch (error) {
      failures = run.next > before ? 1 : failures + 1;
      if (!isGridbotError(error) || !error.retryable || !error.code.startsWith('EXCHANGE.') || failures >= ATTEMPTS)
        throw error;
      tell(`${error.message}. It is tried again`);
    }
    await pauseFor(FIRST_PAUSE * 2 ** (failures - 1), clock, stop);
    if (stop.aborted) return false;
  }
}

class DownloadRun {
  next: UnixMillis;
  private readonly check: CandleCheck;
  private flushedAt: UnixMillis;

  constructor(private readonly parts: DownloadParts) {
    const { timeframe, to, part, clock } = parts;
    this.next = part.next;
    this.check = new CandleCheck(timeframe, this.next, to);
    this.flushedAt = clock.now();
  }

  async read(): Promise<void> {
    const { history, timeframe, to, part, stop } = this.parts;
    if (this.next >= to) return;
    try {
      for await (const candle of untilStopped(history(timeframe, this.next, to), stop)) await this.take(candle);
    } finally {
      await part.flush();
    }
  }

  private async take(candle: Candle): Promise<void> {
    const { timeframe, part, progress, clock } = this.parts;
    this.check.take(candle);
    this.next = candle.openedAt + TIMEFRAME_MILLIS[timeframe];
    if (!candle.volume.isZero()) part.write(candleRow(candle)); // nothing was traded: a gap
    progress.advance(this.next);
    if (!part.isFull && clock.now() - this.flushedAt < FLUSH_EVERY) return;
    this.flushedAt = clock.now();
    await part.flush();
  }
}

/** Ends at once when it is stopped: an exchange may take long to answer, and nobody waits for it then. */
async function* untilStopped<Item>(
  source: AsyncIterable<Item>,
  stop: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let end = (): void => undefined;
  const stopped = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
  stop.addEventListener('abort', end);
  try {
    while (!stop.aborted) {
      const pulled = iterator.next();
      pulled.catch(() => undefined); // told to whoever waits; after a stop nobody does
      const result = await Promise.race([pulled, stopped]);
      if (result === undefined || result.done === true) return;
      yield result.value;
    }
  } finally {
    stop.removeEventListener('abort', end);
    // Behind a pull that still waits, this would wait too.
    if (!stop.aborted) await iterator.return?.();
    else iterator.return?.().catch(() => undefined);
  }
}
