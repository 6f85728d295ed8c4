import type { StrategyCommand } from '../commands/strategy-command.js';
import type { StrategyContext } from '../strategy/strategy-context.js';
import type { StrategyEvent } from '../strategy/strategy-event.js';
import type { StrategyPlugin, WakeBand } from '../strategy/strategy-plugin.js';
import { Decimal, decimal } from '../values/decimal.js';
import { price } from '../values/price.js';
import { quantity } from '../values/quantity.js';

interface GamblerState {
  dice: number;
  steps: number;
  readonly told: Record<string, number>;
}

type Context = StrategyContext<{ readonly seed: number }>;

const TICK = decimal('0.1');
const PER_MILLE = decimal('0.001');

/** The last price moved by some per mille, on the tick. */
function near(context: Context, perMille: number) {
  const factor = Decimal.ONE.plus(PER_MILLE.times(Decimal.of(BigInt(perMille))));
  return price((context.ticker?.price ?? decimal('100')).times(factor).floorTo(TICK));
}

function wish(dice: number, key: string, context: Context): StrategyCommand[] {
  const amount = quantity(Decimal.of(BigInt((dice % 5) + 1), 1));
  const [firstKey = 'none'] = context.orders.keys();
  const distance = dice % 40;
  switch (dice % 7) {
    case 0:
    case 1:
      return [{ ...order(key, amount), side: 'buy', price: near(context, -distance) }];
    case 2:
      return [{ ...order(key, amount), side: 'sell', price: near(context, distance) }];
    case 3:
      return [{ type: 'cancel-order', key: firstKey }];
    case 4:
      return [{ type: 'set-timer', name: `t${dice % 3}`, at: context.at + (dice % 3000) }];
    case 5:
      return [{ type: 'notify', level: 'info', topic: 'dice', text: `${dice}`, details: { price: '1.10' } }];
    default:
      return [];
  }
}

function order(key: string, amount: ReturnType<typeof quantity>) {
  return { type: 'place-order', key, orderType: 'limit', quantity: amount, postOnly: true } as const;
}

function band(dice: number, context: Context): WakeBand | undefined {
  return dice % 3 === 0 ? { above: near(context, 10), below: near(context, -10) } : undefined;
}

/** Throws its own dice, kept in its state, and updates that state in place. Does a bit of everything a strategy can do. */
export const gambler = {
  apiVersion: 1,
  name: 'toy',
  stateVersion: 1,
  requires: [],
  configSchema: {},
  parseConfig: (raw: unknown) => raw as { readonly seed: number },
  init: ({ config }: Context): GamblerState => ({ dice: config.seed, steps: 0, told: {} }),
  step(state: GamblerState, event: StrategyEvent, context: Context) {
    state.dice = (state.dice * 75 + 74) % 65_537;
    state.steps += 1;
    state.told[event.type] = (state.told[event.type] ?? 0) + 1;
    const commands = event.type === 'order-rejected' ? [] : wish(state.dice, `k${state.steps}`, context);
    const wake = band(state.dice, context);
    return wake === undefined ? { state, commands } : { state, commands, wake };
  },
} as unknown as StrategyPlugin;
