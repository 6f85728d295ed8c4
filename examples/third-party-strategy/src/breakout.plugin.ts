import {
  decimal,
  type StrategyCommand,
  type StrategyContext,
  type StrategyEvent,
  type StrategyPlugin,
} from '@gridbot/core';
import { configSchema, parseConfig, type BreakoutConfig } from './breakout.config.js';
import { FIRST_STATE, type BreakoutState } from './breakout.state.js';
import { bought, enter, entryEnded } from './enter.js';
import { exitEnded, leave, sold } from './leave.js';
import { isStopped, raiseStop, wakeBelowStop } from './protective-stop.js';
import { brokeOut } from './signal.js';

export type Context = StrategyContext<BreakoutConfig>;

/**
 * Buys at the market when a candle closes above every high of the candles before it, and sells when the price falls below a stop that follows
 * the closes, or after a time. A price that is not a candle's end and not below the stop means nothing to it.
 */
export const plugin: StrategyPlugin<BreakoutConfig, BreakoutState> = {
  apiVersion: 1,
  name: 'breakout',
  stateVersion: 1,
  requires: ['market-data.candles', 'order.market'],
  configSchema,
  parseConfig,
  subscriptions: ({ timeframe, lookback }) => ({ candles: [timeframe], warmup: lookback }),
  init: () => ({ ...FIRST_STATE, highs: [] }),
  step(state, event, context) {
    const commands = answer(state, event, context);
    return { state, commands, wake: wakeBelowStop(state) };
  },
  budget: ({ amount }) => amount,
  view: ({ base, cost, profit, finished, trades, stop }) => ({
    lots: decimal(base).isPositive()
      ? [{ id: `${trades}`, quantity: decimal(base), cost: decimal(cost), state: 'held', boughtBy: `in:${trades}` }]
      : [],
    realizedProfit: decimal(profit),
    roundTrips: finished,
    figures: decimal(stop).isPositive() ? [{ name: 'stop', value: stop }] : [],
  }),
};

function answer(state: BreakoutState, event: StrategyEvent, context: Context): StrategyCommand[] {
  switch (event.type) {
    case 'candle-closed': {
      const signal = brokeOut(state, event.candle, context.config);
      if (state.phase === 'holding') raiseStop(state, event.candle.close, context);
      return signal && !event.warmup && state.phase === 'flat' ? enter(state, context) : [];
    }
    case 'ticker-updated':
      return isStopped(state, event.price)
        ? leave(state, `${event.price} is below the stop ${state.stop}`, context)
        : [];
    case 'timer-fired':
      return onTimer(state, event.name, context);
    case 'order-filled':
      return isEntry(event.key) ? bought(state, event, context) : sold(state, event, context);
    case 'order-rejected':
    case 'order-canceled':
      return isEntry(event.key) ? entryEnded(state, context) : exitEnded(state, context);
    default:
      return [];
  }
}

function onTimer(state: BreakoutState, name: string, context: Context): StrategyCommand[] {
  if (name === 'hold' && state.phase === 'holding') return leave(state, 'held long enough', context);
  if (name === 'retry' && state.phase === 'holding') return leave(state, 'tried again', context);
  if (name === 'rested' && state.phase === 'resting') state.phase = 'flat';
  return [];
}

function isEntry(key: string): boolean {
  return key.startsWith('in:');
}
