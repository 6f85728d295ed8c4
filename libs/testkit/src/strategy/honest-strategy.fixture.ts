import {
  Decimal,
  decimal,
  invalidConfig,
  isBelowMinimum,
  price,
  quantity,
  type Candle,
  type PlaceOrder,
  type StrategyCommand,
  type StrategyContext,
  type StrategyEvent,
  type StrategyPlugin,
  type StrategyStep,
} from '@gridbot/core';
import type { StrategySuiteOptions } from './strategy-suite-options.js';

export interface HonestConfig {
  readonly amount: Decimal;
  readonly step: Decimal;
}

/** Numbers its buys; what they brought waits under the number of the buy. */
export interface HonestState {
  buys: number;
  fills: number;
  trend: 'up' | 'down';
  waiting: Record<string, string>;
}

export type HonestPlugin = StrategyPlugin<HonestConfig, HonestState>;
export type HonestStep = StrategyStep<HonestState>;
type Context = StrategyContext<HonestConfig>;

const HOUR = 3_600_000;

/** Keeps the whole contract: one buy below the market, a sell above each fill, a fresh buy every few hours, none while prices fall. */
export const honest: HonestPlugin = {
  apiVersion: 1,
  name: 'honest',
  stateVersion: 1,
  requires: ['market-data.candles', 'order.limit'],
  configSchema: {
    type: 'object',
    required: ['amount', 'step'],
    properties: { amount: { type: 'string' }, step: { type: 'string' } },
    additionalProperties: false,
  },
  parseConfig(raw) {
    const given = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
    const amount = positive(given['amount']);
    const step = positive(given['step']);
    const problems = [
      ...(amount === undefined ? [{ path: 'amount', message: 'must be above 0' }] : []),
      ...(step?.lt(Decimal.ONE) === true ? [] : [{ path: 'step', message: 'must be above 0 and below 1' }]),
      ...Object.keys(given)
        .filter((name) => !['amount', 'step'].includes(name))
        .map((path) => ({ path, message: 'is not known' })),
    ];
    if (problems.length > 0 || amount === undefined || step === undefined) throw invalidConfig(problems);
    return { amount, step };
  },
  subscriptions: () => ({ candles: ['1h'] }),
  init: () => ({ buys: 0, fills: 0, trend: 'up', waiting: {} }),
  step(state, event, context) {
    const commands = answer(state, event, context);
    const resting =
      [...context.orders.keys()].some(isBuy) || commands.some((one) => one.type === 'place-order' && isBuy(one.key));
    return { state, commands, ...(resting && nothingWaits(state) ? { wake: {} } : {}) };
  },
};

function answer(state: HonestState, event: StrategyEvent, context: Context): StrategyCommand[] {
  switch (event.type) {
    case 'candle-closed':
      state.trend = isFalling(event.candle) ? 'down' : 'up';
      return [];
    case 'order-filled':
      state.fills += 1;
      return sellOf(state, event.key, event.order, context);
    case 'order-canceled':
    case 'order-rejected':
      return event.key.startsWith('sell:') ? [] : [];
    case 'timer-fired':
      return [...context.orders.values()]
        .filter(({ key, status }) => isBuy(key) && status === 'open')
        .map(({ key }) => ({ type: 'cancel-order', key }));
    case 'ticker-updated':
      return buyBelow(state, context);
    case 'stop-requested':
      return [{ type: 'notify', level: 'info', topic: 'honest.end', text: `${state.fills} fills` }];
    default:
      return [];
  }
}

function buyBelow(state: HonestState, context: Context): StrategyCommand[] {
  const { config, instrument, ticker, orders, at } = context;
  if (ticker === undefined || state.trend === 'down' || [...orders.keys()].some(isBuy)) return [];
  const limit = ticker.price.times(Decimal.ONE.minus(config.step)).floorTo(instrument.tickSize);
  const base = config.amount.dividedBy(limit, 18, 'floor').floorTo(instrument.lotSize);
  if (isBelowMinimum(instrument, limit, base)) return [];
  if (context.balance(instrument.quote).free.lt(config.amount)) return [];
  state.buys += 1;
  return [
    limitOrder(`buy:${state.buys}`, 'buy', limit, base),
    { type: 'set-timer', name: 'renew', at: Math.max(at, ticker.at) + 4 * HOUR },
  ];
}

/** Sells what a buy brought in one order, one step above, when all of the buy is filled. */
function sellOf(
  state: HonestState,
  key: string,
  order: { quantity: Decimal; filledQuantity: Decimal },
  context: Context,
) {
  if (!isBuy(key)) {
    delete state.waiting[key];
    return [];
  }
  if (order.filledQuantity.lt(order.quantity)) return [];
  const { config, instrument, ticker, orders } = context;
  if (ticker === undefined || [...orders.keys()].filter((one) => !isBuy(one)).length >= 5) return [];
  const sell = `sell:${key.slice(4)}`;
  state.waiting[sell] = order.quantity.toString();
  const limit = ticker.price.times(Decimal.ONE.plus(config.step)).ceilTo(instrument.tickSize);
  return [limitOrder(sell, 'sell', limit, order.quantity)];
}

export function limitOrder(key: string, side: 'buy' | 'sell', limit: Decimal, base: Decimal): PlaceOrder {
  return { type: 'place-order', key, side, orderType: 'limit', price: price(limit), quantity: quantity(base) };
}

export function isBuy(key: string): boolean {
  return key.startsWith('buy:');
}

function nothingWaits({ trend }: HonestState): boolean {
  return trend === 'up';
}

function isFalling({ open, close }: Candle): boolean {
  return close.lt(open.times(decimal('0.99')));
}

function positive(raw: unknown): Decimal | undefined {
  if (typeof raw !== 'string' || !/^\d+(\.\d+)?$/.test(raw)) return undefined;
  const value = Decimal.parse(raw);
  return value.isPositive() ? value : undefined;
}

export const HONEST_SUITE: StrategySuiteOptions = {
  configs: { usual: { amount: '100', step: '0.01' } },
  wrongConfigs: [{ config: { amount: '0', step: '2', steps: '1' }, problems: ['amount', 'step', 'steps'] }],
};
