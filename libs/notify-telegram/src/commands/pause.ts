import type { Clock, Millis, StopSignal } from '@gridbot/core';

/** Waits, or until it is stopped. */
export function pause(clock: Clock, millis: Millis, stop: StopSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const end = (): void => {
      cancel();
      stop.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.callAt(clock.now() + millis, end);
    stop.addEventListener('abort', end);
  });
}
