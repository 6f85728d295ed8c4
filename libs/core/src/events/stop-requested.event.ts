import type { Side } from '../model/side.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** Which open orders are canceled before the bot stops. */
export type CancelOnStop = 'none' | 'buys' | 'all';

/** The process is to end in good order. */
export interface StopRequested {
  readonly type: 'stop-requested';
  readonly at: UnixMillis;
  readonly cancel: CancelOnStop;
  readonly reason: string;
}

/** True if an order of this side is canceled by the stop. */
export function isCanceledOnStop(cancel: CancelOnStop, side: Side): boolean {
  return cancel === 'all' || (cancel === 'buys' && side === 'buy');
}
