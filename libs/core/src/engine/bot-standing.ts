import type { Order } from '../model/order.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Lifecycle } from './lifecycle.js';

/** Where a bot's life stands, for people. */
export interface BotStanding {
  readonly lifecycle: Lifecycle;
  /** Time of the step that brought it there; absent before the first, and where an older version did not remember it. */
  readonly since?: UnixMillis;
  /** Why, where there is a reason: a lost connection, a pause, a stop, a fault. */
  readonly reason?: string;
  /** What has to happen before it goes on; absent where nothing has to. */
  readonly waitsFor?: string;
}

/** What has to happen before a bot's life goes on. */
export function waitedFor(lifecycle: Lifecycle, orders: Iterable<Order>): string | undefined {
  switch (lifecycle) {
    case 'reconciling':
      return 'a look at the account';
    case 'degraded':
      return 'the connection to the exchange';
    case 'paused':
      return 'the operator command "resume"';
    case 'stopping':
      return `${[...orders].filter((order) => order.cancelRequestedAt !== undefined).length} cancels to be confirmed`;
    case 'faulted':
      return 'a new start';
    case 'initializing':
    case 'running':
    case 'stopped':
      return undefined;
  }
}
