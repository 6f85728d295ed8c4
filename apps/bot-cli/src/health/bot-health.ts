import { livenessOf, LOOP_PATIENCE } from '../http/liveness.js';
import type { WatchedBot } from '../http/metrics/watched-bot.js';
import { readinessOf, STORE_PATIENCE } from '../http/readiness.js';

/** What a look at a running bot comes to. */
export interface BotHealth {
  readonly bot: string;
  readonly lifecycle: string;
  /** Its loop comes round, and it has begun to trade in this process. */
  readonly healthy: boolean;
  /** It trades at this moment: neither paused nor cut off from its exchange or its database. */
  readonly ready: boolean;
  /** Why it is in this state, if there is something to say. */
  readonly reason?: string;
}

/** How long is waited for a loop and for a database, milliseconds. */
export interface HealthPatience {
  readonly loop: number;
  readonly store: number;
}

/** Before the first order and behind the last one. */
const NOT_TRADING: readonly string[] = ['starting', 'initializing', 'stopped', 'faulted'];

/**
 * Judges a bot. One that is paused, cut off from its exchange or stopping is healthy: it does what it has to, and a supervisor that started it
 * anew would mend nothing. That it has begun shows in its first comparison with the account.
 */
export async function healthOf(
  bot: WatchedBot,
  { loop, store }: HealthPatience = { loop: LOOP_PATIENCE, store: STORE_PATIENCE },
): Promise<BotHealth> {
  const [life, readiness] = await Promise.all([livenessOf(bot, loop), readinessOf(bot, store)]);
  const { ready, lifecycle } = readiness;
  const compared = bot.session?.engine.reconciledAt !== undefined;
  const begun = !NOT_TRADING.includes(lifecycle) && (lifecycle !== 'reconciling' || compared);
  const reason = life.reason ?? readiness.reason ?? readiness.waitsFor;
  return {
    bot: bot.name,
    lifecycle,
    healthy: life.alive && begun,
    ready: life.alive && ready,
    ...(reason && { reason }),
  };
}

/** A line for a person. */
export function healthLine({ bot, lifecycle, healthy, reason }: BotHealth): string {
  return `${bot}: ${healthy ? 'healthy' : 'not healthy'}, ${lifecycle}${reason === undefined ? '' : `: ${reason}`}`;
}
