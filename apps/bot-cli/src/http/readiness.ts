import type { Millis } from '@gridbot/core';
import type { WatchedBot } from './metrics/watched-bot.js';
import { within } from './within.js';

/** A database that takes so long for a step is in trouble. */
export const STORE_PATIENCE: Millis = 2_000;

/** What a bot waits for that cannot keep its last step. */
export const STORE = 'the database';

/** Whether a bot trades at this moment, and why not if it does not. */
export interface Readiness {
  readonly ready: boolean;
  /** `starting`: it has not begun to run. */
  readonly lifecycle: string;
  readonly reason?: string;
  readonly waitsFor?: string;
}

/** What a bot says of a database that does not keep its last step, in the database's own words; `undefined` if it does. @param patience how long it may take, milliseconds */
export async function storeTrouble(
  pulse: WatchedBot['pulse'],
  patience = STORE_PATIENCE,
): Promise<Required<Pick<Readiness, 'reason' | 'waitsFor'>> | undefined> {
  if (pulse === undefined || !pulse.keeping || (await within(pulse.turn(), patience))) return undefined;
  const { millis, reason } = pulse.trouble ?? { millis: patience };
  const why = reason === undefined ? '' : `: ${reason}`;
  const seconds = Math.round(Math.max(millis, patience) / 1_000);
  return { reason: `the database has not kept the last step for ${seconds} s${why}`, waitsFor: STORE };
}

/** @param patience how long the database may take for a step, milliseconds */
export async function readinessOf(bot: WatchedBot | undefined, patience = STORE_PATIENCE): Promise<Readiness> {
  const { session, pulse } = bot ?? {};
  if (session === undefined || pulse === undefined) {
    const waitsFor = bot === undefined ? 'its database' : 'its exchange and the first price';
    return { ready: false, lifecycle: 'starting', waitsFor };
  }
  const { lifecycle, reason, waitsFor } = session.engine.standing();
  if (lifecycle === 'running') {
    const trouble = await storeTrouble(pulse, patience);
    return trouble === undefined ? { ready: true, lifecycle } : { ready: false, lifecycle, ...trouble };
  }
  return {
    ready: false,
    lifecycle,
    ...(reason !== undefined && { reason }),
    ...(waitsFor !== undefined && { waitsFor }),
  };
}
