import type { Reason } from '../model/reason.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';

const MINUTE: Millis = 60_000;

/** The times that still count at `now`: those of the last minute. One that a clock ahead of its time has left does not block for longer. */
export function placedLately(times: readonly UnixMillis[], now: UnixMillis): readonly UnixMillis[] {
  return times.filter((at) => at > now - MINUTE && at < now + MINUTE);
}

/**
 * Why no further order may be placed now, or `undefined` if one may.
 * @param lately times of the orders placed within the last minute
 */
export function rateRefusal(lately: readonly UnixMillis[], ordersPerMinute: number): Reason | undefined {
  if (lately.length < ordersPerMinute) return undefined;
  return {
    code: 'rate-limit',
    text: `${lately.length} orders were placed within a minute, and the bot's own cap is ${ordersPerMinute}`,
  };
}
