import type { Millis } from '@gridbot/core';
import type { WatchedBot } from './metrics/watched-bot.js';
import { within } from './within.js';

/** The loop comes round in microseconds; so long it takes on no machine. */
export const LOOP_PATIENCE: Millis = 5_000;

/** Whether the process does its work; `reason` if it does not. */
export interface Liveness {
  readonly alive: boolean;
  readonly reason?: string;
}

/**
 * That this is asked at all shows that the event loop goes round; the bot's own loop is asked to come round once. One that waits for its
 * database is alive: a new start would wait as well. So is one that has not begun yet.
 */
export async function livenessOf(bot: WatchedBot | undefined, patience = LOOP_PATIENCE): Promise<Liveness> {
  const pulse = bot?.pulse;
  if (pulse === undefined || (await within(pulse.turn(), patience)) || pulse.keeping) return { alive: true };
  return { alive: false, reason: `the loop of the bot has not come round for ${patience / 1_000} s` };
}
