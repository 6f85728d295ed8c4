import type { UnixMillis } from '@gridbot/core';
import type { MetricKit } from './metric-kit.js';
import type { MetricSource } from './watched-bot.js';

const SECOND = 1_000;

/** Prices, and how old they are. */
export function registerMarket({ gauge, figure }: MetricKit, source: MetricSource): void {
  const engine = () => source.bot()?.session?.engine;
  const age = (at: UnixMillis | undefined) => (at === undefined ? undefined : (source.clock.now() - at) / SECOND);
  const price = gauge('last_price', 'The last price.', ['asset'], () => {
    const session = source.bot()?.session;
    const last = session?.engine.ticker?.price;
    if (last !== undefined) price.set({ asset: session!.certificate.instrument.quote }, last.toDouble());
  });
  figure('last_tick_age_seconds', 'How long ago the last price came.', () => age(engine()?.ticker?.at));
  const compared = 'How long ago orders, fills and balances were compared with the account.';
  figure('account_compared_age_seconds', compared, () => age(engine()?.reconciledAt));
}
