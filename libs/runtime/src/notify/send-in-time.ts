import { GridbotError, type Clock, type Millis, type StopSignal } from '@gridbot/core';

/** How long something may take. */
export interface TimeLimit {
  readonly clock: Clock;
  /** Milliseconds. Default: 60,000. */
  readonly timeout?: Millis;
  /** Ends it before. */
  readonly stop?: StopSignal;
}

const TIMEOUT: Millis = 60_000;

/**
 * Does something and waits for it no longer than its time, whether it heeds its signal or not.
 * @throws what it throws; GridbotError NOTIFY.UNAVAILABLE if its time is over or it was stopped
 */
export async function sendInTime<Result = void>(
  work: (signal: AbortSignal) => Promise<Result>,
  { clock, timeout = TIMEOUT, stop }: TimeLimit,
): Promise<Result> {
  const ending = new AbortController();
  let giveUp = (_reason: string): void => undefined;
  const over = new Promise<never>((_, reject) => {
    giveUp = (reason) => {
      ending.abort();
      reject(new GridbotError('NOTIFY.UNAVAILABLE', reason, { retryable: true }));
    };
  });
  over.catch(() => undefined);
  const stopped = (): void => giveUp('the bot stops');
  const cancel = clock.callAt(clock.now() + timeout, () => giveUp(`no answer within ${timeout / 1_000} s`));
  stop?.addEventListener('abort', stopped);
  if (stop?.aborted === true) stopped();
  try {
    return await Promise.race([over, Promise.resolve().then(() => work(ending.signal))]);
  } finally {
    cancel();
    stop?.removeEventListener('abort', stopped);
  }
}
