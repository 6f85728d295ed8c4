import type { Clock, Millis, StopSignal } from '@gridbot/core';

/** Waits by the clock; ends at once, without an error, when `stop` is called. */
export function after(clock: Clock, millis: Millis, stop?: StopSignal): Promise<void> {
  if (stop?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      stop?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.callAt(clock.now() + millis, end);
    stop?.addEventListener('abort', end);
  });
}

/**
 * The promise's outcome, or `late()` thrown after so many milliseconds. A promise that fails later still hurts nobody.
 * @param late makes the error
 */
export function within<T>(clock: Clock, millis: Millis, promise: Promise<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.callAt(clock.now() + millis, () => reject(late()));
    promise.then(resolve, reject).finally(cancel);
  });
}
