import type { Clock } from '@gridbot/core';

/** The longest delay that the platform's timers take. */
const LONGEST = 2_147_483_647;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  callAt(at, callback) {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const delay = Math.max(0, at - Date.now());
      timer = delay > LONGEST ? setTimeout(arm, LONGEST) : setTimeout(callback, delay);
    };
    arm();
    return () => clearTimeout(timer);
  },
};
