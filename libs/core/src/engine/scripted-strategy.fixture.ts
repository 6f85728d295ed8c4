import type { PlaceOrder } from '../commands/place-order.command.js';
import type { StrategyCommand } from '../commands/strategy-command.js';
import type { StrategyContext } from '../strategy/strategy-context.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import type { StrategyPlugin, WakeBand } from '../strategy/strategy-plugin.js';
import { price } from '../values/price.js';
import { quantity } from '../values/quantity.js';

type Answer = readonly StrategyCommand[] | { readonly commands: readonly StrategyCommand[]; readonly wake?: WakeBand };
type Script = (event: StrategyEvent, context: StrategyContext<unknown>) => Answer | undefined;

/** What a scripted strategy remembers: the events it was told, in order. */
export interface Heard {
  heard: string[];
}

/** A strategy whose answers a test writes down; `undefined` is no answer. It remembers what it was told, in place. */
export function scripted(script: Script, differences: Partial<StrategyPlugin<unknown, Heard>> = {}) {
  const plugin: StrategyPlugin<unknown, Heard> = {
    apiVersion: 1,
    name: 'toy',
    stateVersion: 1,
    requires: [],
    configSchema: {},
    parseConfig: (raw) => raw,
    init: () => ({ heard: [] }),
    step(state, event, context) {
      state.heard.push('key' in event ? `${event.type} ${event.key}` : event.type);
      const answer = script(event, context) ?? [];
      return 'commands' in answer ? { state, ...answer } : { state, commands: answer };
    },
    ...differences,
  };
  return plugin as StrategyPlugin;
}

/** A strategy that answers events by their type with what is written down for them. */
export function answering(answers: Partial<Record<StrategyEvent['type'], Answer>>, differences = {}): StrategyPlugin {
  return scripted((event) => answers[event.type], differences);
}

/** A command to buy; by default `buy:1`, 0.01 at 50000. */
export function aBuy(key = 'buy:1', at = '50000', amount = '0.01'): PlaceOrder {
  return { type: 'place-order', key, side: 'buy', orderType: 'limit', price: price(at), quantity: quantity(amount) };
}

/** A command to sell; by default `sell:1`, 0.01 at 51000. */
export function aSell(key = 'sell:1', at = '51000', amount = '0.01'): PlaceOrder {
  return { ...aBuy(key, at, amount), side: 'sell' };
}
