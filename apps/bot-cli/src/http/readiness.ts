import type { Millis } from '@gridbot/core';
import type { WatchedBot } from './metrics/watched-bot.js';
import { within } from './within.js';

/** A database that takes so long for a step is in trouble. */
export const STORE_PATIENCE: Millis = 2_000;

/** Whether a bot trades at this moment, and why not if it does not. */
export interface Readiness {
  readonly ready: boolean;
  /** `starting`: it has not begun to run. */
  readonly lifecycle: string;
  readonly reason?: string;
  readonly waitsFor?: string;
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
    if (!pulse.keeping || (await within(pulse.turn(), patience))) return { ready: true, lifecycle };
    const text = `the database has not kept the last step for ${patience / 1_000} s`;
    return { ready: false, lifecycle, reason: text, waitsFor: 'the database' };
  }
  return {
    ready: false,
    lifecycle,
    ...(reason !== undefined && { reason }),
    ...(waitsFor !== undefined && { waitsFor }),
  };
}
