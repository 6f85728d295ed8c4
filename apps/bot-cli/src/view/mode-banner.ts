import { exchangeText, type ResolvedBot } from '../config/resolved-bot.js';

const EFFECT = {
  'dry-run': 'DRY-RUN: a simulated account on real prices, no real orders',
  live: 'LIVE: real orders, real money',
} as const;

/** Says so that nobody can miss it what the bot is about to do. */
export function modeBanner(bot: ResolvedBot): readonly string[] {
  const { config, strategy } = bot;
  const { name, exchange } = config;
  const effect = effectOf(bot);
  const what = `${name}: ${strategy.plugin.name} on ${exchangeText(bot)} ${exchange.instrument}`;
  const line = '='.repeat(Math.max(effect.length, what.length));
  return [line, effect, what, line];
}

/** What the bot's orders are, in a few words: for the head of the live view. */
export function shortEffect(bot: ResolvedBot): string {
  if (bot.config.mode !== 'live') return 'DRY-RUN, no real orders';
  return exchangeHere(bot) === undefined ? 'LIVE, REAL MONEY' : 'LIVE, exchange on this machine';
}

function effectOf(bot: ResolvedBot): string {
  const { mode, exchange } = bot.config;
  if (mode === 'dry-run' && exchange.use === 'sim')
    return 'DRY-RUN: a simulated account on a made-up market, no real orders';
  const here = mode === 'live' ? exchangeHere(bot) : undefined;
  return here === undefined ? EFFECT[mode] : `LIVE: orders go to an exchange on this machine, ${here}`;
}

/** Address of the exchange if the bot is told to look for it on this machine, as adapters name that setting; absent for a real one. */
function exchangeHere({ exchange }: ResolvedBot): string | undefined {
  const { restUrl } = (exchange?.raw ?? {}) as { readonly restUrl?: unknown };
  return typeof restUrl === 'string'
    ? /^http:\/\/((?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)(?:\/|$)/.exec(restUrl)?.[1]
    : undefined;
}
