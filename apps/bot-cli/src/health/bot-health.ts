import type { RunningStatus } from '../control/running-status.js';

/** What a look at a running bot comes to. */
export interface BotHealth {
  readonly bot: string;
  readonly lifecycle: string;
  /** It has begun to trade in this process, and answers. */
  readonly healthy: boolean;
  /** It trades at this moment: neither paused nor cut off from its exchange. */
  readonly ready: boolean;
  /** Why it is in this state, if there is something to say. */
  readonly reason?: string;
}

/** Before the first order and behind the last one. */
const NOT_TRADING: readonly string[] = ['starting', 'initializing', 'stopped', 'faulted'];

/**
 * Judges a bot by how it says it stands. One that is paused, cut off from its exchange or stopping is healthy: it does what it has to, and
 * a supervisor that started it anew would mend nothing. That it has begun shows in its first comparison with the account.
 */
export function healthOf({ bot, lifecycle, reason, trading }: RunningStatus): BotHealth {
  const begun = !NOT_TRADING.includes(lifecycle) && (lifecycle !== 'reconciling' || trading?.comparedAt !== undefined);
  return { bot, lifecycle, healthy: begun, ready: lifecycle === 'running', ...(reason !== undefined && { reason }) };
}

/** A line for a person. */
export function healthLine({ bot, lifecycle, healthy, reason }: BotHealth): string {
  return `${bot}: ${healthy ? 'healthy' : 'not healthy'}, ${lifecycle}${reason === undefined ? '' : `: ${reason}`}`;
}
