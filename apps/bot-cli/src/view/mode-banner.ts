import type { ResolvedBot } from '../config/resolved-bot.js';

const EFFECT = {
  'dry-run': 'DRY-RUN: a simulated account on real prices, no real orders',
  live: 'LIVE: real orders, real money',
} as const;

/** Says so that nobody can miss it what the bot is about to do. */
export function modeBanner({ config, strategy }: ResolvedBot): readonly string[] {
  const { name, mode, exchange } = config;
  const effect =
    mode === 'dry-run' && exchange.use === 'sim'
      ? 'DRY-RUN: a simulated account on a made-up market, no real orders'
      : EFFECT[mode];
  const what = `${name}: ${strategy.plugin.name} on ${exchange.use} ${exchange.instrument}`;
  const line = '='.repeat(Math.max(effect.length, what.length));
  return [line, effect, what, line];
}
