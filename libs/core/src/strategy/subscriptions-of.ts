import { guarded } from './strategy-fault.js';
import type { StrategyPlugin, Subscriptions } from './strategy-plugin.js';

const NOTHING: Subscriptions = {};

/**
 * What a strategy wants to be told besides tickers and reports; nothing more if it does not say.
 * @throws GridbotError STRATEGY.THREW with the strategy's name if its `subscriptions` breaks
 */
export function subscriptionsOf<Config>(plugin: StrategyPlugin<Config>, config: Config): Subscriptions {
  return guarded(plugin.name, 'subscriptions', () => plugin.subscriptions?.(config)) ?? NOTHING;
}
