import type { Lifecycle } from '@gridbot/core';
import { gridbotVersion } from '../../cli/version.js';
import type { MetricKit } from './metric-kit.js';
import type { MetricSource } from './watched-bot.js';

const SECOND = 1_000;
/** `starting`: the process is there, and the bot has not begun to run in it. */
const STATES: readonly (Lifecycle | 'starting')[] = [
  'starting',
  'initializing',
  'reconciling',
  'running',
  'degraded',
  'paused',
  'stopping',
  'stopped',
  'faulted',
];

/** What this is and where its life stands. */
export function registerLife({ gauge, figure }: MetricKit, source: MetricSource): void {
  gauge('build_info', 'Always 1: the version of gridbot and of Node.js.', ['version', 'node']).set(
    { version: gridbotVersion(), node: process.versions.node },
    1,
  );
  const bot = gauge('bot_info', 'Always 1: what the bot trades.', ['mode', 'strategy', 'instrument'], () => {
    const session = source.bot()?.session;
    if (session === undefined) return;
    const { mode, strategy, certificate } = session;
    bot.set({ mode, strategy, instrument: certificate.instrument.id }, 1);
  });
  const state = gauge('lifecycle_state', '1 for the state in which the bot is, 0 for the others.', ['state'], () => {
    const now = source.bot()?.session?.engine.lifecycle ?? 'starting';
    for (const name of STATES) state.set({ state: name }, name === now ? 1 : 0);
  });
  figure('lifecycle_since_timestamp_seconds', 'Unix time at which the bot came into its state.', () => {
    const at = source.bot()?.session?.engine.standing().since;
    return at === undefined ? undefined : at / SECOND;
  });
}
