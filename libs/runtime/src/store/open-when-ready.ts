import { isGridbotError, type Clock, type Millis, type Notify, type StopSignal } from '@gridbot/core';
import { FIRST_PAUSE, longerPause } from './back-off.js';
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

/** An answer that takes longer than this is told of. */
const PATIENCE: Millis = 3_000;

/**
 * Opens something of a store, and tries again as long as it fails for a reason that may pass by itself.
 * @param open whoever calls this closes what it opens, also if that comes after the waiting was ended
 * @returns `undefined` if it was stopped before it was open
 * @throws what `open` fails with for good: STORE.LEASED, STORE.UNCONFIRMED, STORE.CONFLICT and others
 */
export async function openWhenReady<Opened>(
  open: () => Promise<Opened>,
  { clock, stop, tell, waitingFor }: OpeningOptions,
): Promise<Opened | undefined> {
  let told: string | undefined;
  for (let pause = FIRST_PAUSE; !stop.aborted; pause = longerPause(pause)) {
    const cancel = clock.callAt(clock.now() + PATIENCE, () => tell(waiting(waitingFor)));
    try {
      return await untilStopped(open(), stop);
    } catch (error) {
      if (!isGridbotError(error) || !error.retryable || error.code === 'STORE.LEASED') throw error;
      const what = messageOf(error);
      if (what !== told) tell(notYet(what));
      told = what;
    } finally {
      cancel();
    }
    await pauseFor(pause, clock, stop);
  }
  return undefined;
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

function waiting(waitingFor: string): Notify {
  const text = `Opening the store takes its time: ${waitingFor}`;
  return { type: 'notify', level: 'info', topic: 'store.opening', text };
}

function notYet(what: string): Notify {
  const text = `The store cannot be opened yet: ${what}. It is tried again until it works, or until the bot is stopped`;
  return { type: 'notify', level: 'alert', topic: 'store.trouble', text };
}
