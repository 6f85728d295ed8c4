import { GridbotError } from '../errors/gridbot-error.js';
import { TIMEFRAME_MILLIS } from '../model/candle.js';
import { asked } from './strategy-fault.js';
import type { StrategyPlugin, Subscriptions } from './strategy-plugin.js';

const NOTHING: Subscriptions = {};

/**
 * What a strategy wants to be told besides tickers and reports; nothing more if it does not say.
 * @throws GridbotError STRATEGY.THREW with the strategy's name if its `subscriptions` breaks, PLUGIN.INVALID if it asks for a timeframe
 * that does not exist or a warm-up that is no count
 */
export function subscriptionsOf<Config>(plugin: StrategyPlugin<Config>, config: Config): Subscriptions {
  const wanted = asked(plugin.name, 'subscriptions', () => plugin.subscriptions?.(config)) ?? NOTHING;
  const { candles = [], warmup = 0 } = wanted;
  if (!isList(candles)) throw invalid(plugin.name, `candles of ${JSON.stringify(candles)}, which is no list`);
  const stranger = candles.find((timeframe) => !(timeframe in TIMEFRAME_MILLIS));
  if (stranger !== undefined) {
    const known = Object.keys(TIMEFRAME_MILLIS).join(', ');
    throw invalid(plugin.name, `candles of "${stranger}": there are ${known}`);
  }
  if (!Number.isInteger(warmup) || warmup < 0) throw invalid(plugin.name, `a warm-up of ${warmup} candles`);
  return wanted;
}

const isList: (value: unknown) => boolean = Array.isArray;

function invalid(strategy: string, what: string): GridbotError {
  return new GridbotError('PLUGIN.INVALID', `strategy "${strategy}" asks for ${what}`);
}
