import { isGridbotError, type Clock, type Millis, type Notify, type StopSignal } from '@gridbot/core';
import { FIRST_PAUSE, longerPause } from './back-off.js';
import { OpeningReport } from './opening-report.js';
import { messageOf } from './store-errors.js';

/** How to wait for a store that cannot be opened yet. */
export interface OpeningOptions {
  readonly clock: Clock;
  /** Ends the waiting. */
  readonly stop: StopSignal;
  /** Told why it takes so long. */
  readonly tell: (notice: Notify) => void;
  /** What is said if there is no answer for a while: what may be the reason. */
  readonly waitingFor: string;
}

/**
 * Opens something of a store, and tries again as long as it fails for a reason that may pass by itself. The waiting is told of, now and then,
 * and so is its end if it was in vain.
 * @param open whoever calls this closes what it opens, also if that comes after the waiting was ended
 * @returns `undefined` if it was stopped before it was open
 * @throws what `open` fails with for good: STORE.LEASED, STORE.UNCONFIRMED, STORE.CONFLICT and others
 */
export async function openWhenReady<Opened>(
  open: () => Promise<Opened>,
  { clock, stop, tell, waitingFor }: OpeningOptions,
): Promise<Opened | undefined> {
  const waiting = new OpeningReport(clock, tell, waitingFor);
  try {
    for (let pause = FIRST_PAUSE; !stop.aborted; pause = longerPause(pause)) {
      try {
        const opened = await untilStopped(open(), stop);
        if (opened !== undefined) return opened;
      } catch (error) {
        if (!isGridbotError(error) || !error.retryable || error.code === 'STORE.LEASED') throw error;
        waiting.failed(messageOf(error));
      }
      if (!stop.aborted) await pauseFor(pause, clock, stop);
    }
    waiting.stopped();
    return undefined;
  } finally {
    waiting.close();
  }
}

/** What the work comes to, or `undefined` as soon as it is stopped: what comes of it then is left to the caller. */
async function untilStopped<Result>(work: Promise<Result>, stop: StopSignal): Promise<Result | undefined> {
  let end = (): void => undefined;
  const stopped = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
  stop.addEventListener('abort', end);
  if (stop.aborted) end();
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stop.removeEventListener('abort', end);
  }
}

async function pauseFor(length: Millis, clock: Clock, stop: StopSignal): Promise<void> {
  let cancel = (): void => undefined;
  const over = new Promise<void>((resolve) => (cancel = clock.callAt(clock.now() + length, resolve)));
  await untilStopped(over, stop);
  cancel();
}
