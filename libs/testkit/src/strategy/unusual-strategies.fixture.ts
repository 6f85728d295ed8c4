import { Decimal, decimal, type Lot, type PlaceOrder, type StrategyPlugin } from '@gridbot/core';
import { honest, limitOrder, type HonestConfig } from './honest-strategy.fixture.js';
import type { StrategySuiteOptions } from './strategy-suite-options.js';

/** A strategy that keeps the contract in a way that few do. */
export interface UnusualStrategy {
  readonly name: string;
  readonly plugin: StrategyPlugin;
  readonly options: Omit<StrategySuiteOptions, 'configs'>;
}

const { configSchema, parseConfig } = honest;
const settings = { apiVersion: 1, stateVersion: 1, configSchema, parseConfig } as const;
const MINUTE = 60_000;
/** So many that a world of the suite has to be long until they are all there. */
const WINDOW = 200;

/** Never trades: says that the price has fallen. */
const watcher: StrategyPlugin<HonestConfig, { from: string | null }> = {
  ...settings,
  name: 'watcher',
  requires: ['market-data.ticker'],
  init: () => ({ from: null }),
  step(state, event, { config }) {
    if (event.type !== 'ticker-updated') return { state, commands: [] };
    const { price } = event;
    const from = decimal(state.from ?? price.toString());
    const fallen = price.lt(from.times(Decimal.ONE.minus(config.step)));
    const text = `The price fell from ${from} to ${price}`;
    return {
      state: { from: (fallen ? price : from).toString() },
      commands: fallen ? [{ type: 'notify', level: 'warning', topic: 'watcher.fall', text }] : [],
    };
  },
};

/** Looks at the market by a timer alone: takes back what lies there each minute and places anew. */
const churner: StrategyPlugin<HonestConfig, { placed: number }> = {
  ...settings,
  name: 'churner',
  requires: ['market-data.ticker', 'order.limit'],
  init: () => ({ placed: 0 }),
  step(state, event, { at, config, instrument, orders, ticker, balance }) {
    const begins = event.type === 'trading-started' && !event.restored;
    if (!begins && event.type !== 'timer-fired') return { state, commands: [], wake: {} };
    const again = { type: 'set-timer', name: 'minute', at: at + MINUTE } as const;
    const cancels = [...orders.keys()].map((key) => ({ type: 'cancel-order', key }) as const);
    const limit = ticker?.price.times(decimal('0.999')).floorTo(instrument.tickSize);
    const rich = balance(instrument.quote).free.gte(config.amount);
    const placed: PlaceOrder[] = [];
    if (limit !== undefined && rich) {
      const amount = config.amount.dividedBy(limit, 18, 'floor').floorTo(instrument.lotSize);
      placed.push(limitOrder(`buy:${(state.placed += 1)}`, 'buy', limit, amount));
    }
    return { state, commands: [again, ...cancels, ...placed], wake: {} };
  },
};

interface Closes {
  readonly closes: string[];
  placed: number;
}

/** Adds up a window of the newest closes at every candle: it costs more until the window is full, and no more afterwards. */
const averager: StrategyPlugin<HonestConfig, Closes> = {
  ...settings,
  name: 'averager',
  requires: ['market-data.candles', 'order.limit'],
  subscriptions: () => ({ candles: ['1h'] }),
  init: () => ({ closes: [], placed: 0 }),
  step: averagerStep(WINDOW),
};

function averagerStep(window: number): StrategyPlugin<HonestConfig, Closes>['step'] {
  return (state, event, { config, instrument, orders }) => {
    if (event.type !== 'candle-closed') return { state, commands: [], wake: {} };
    const { close } = event.candle;
    state.closes.push(close.toString());
    if (state.closes.length > window) state.closes.shift();
    const sum = state.closes.reduce((total, one) => total.plus(decimal(one)), Decimal.ZERO);
    const mean = sum.dividedBy(decimal(String(state.closes.length)), 18, 'floor');
    if (orders.size > 0 || close.gte(mean)) return { state, commands: [], wake: {} };
    const limit = close.floorTo(instrument.tickSize);
    const amount = config.amount.dividedBy(limit, 18, 'floor').floorTo(instrument.lotSize);
    return { state, commands: [limitOrder(`buy:${(state.placed += 1)}`, 'buy', limit, amount)], wake: {} };
  };
}

export const UNUSUAL: readonly UnusualStrategy[] = [
  { name: 'never trades', plugin: watcher, options: { trades: false } },
  { name: 'cancels and places each minute', plugin: churner, options: { worlds: 3 } },
  { name: 'adds up a window', plugin: averager, options: {} },
];

const lotWithoutState = { id: '1', quantity: Decimal.ONE, cost: Decimal.ONE } as Lot;

const lotless: typeof honest = {
  ...honest,
  step(state, event, context) {
    const answer = honest.step(state, event, context);
    return event.type === 'order-filled' ? { ...answer, lots: [lotWithoutState] } : answer;
  },
};

/** What the suite must not take for one of them, with its group. */
export const BROKEN_UNUSUAL: readonly (UnusualStrategy & { readonly group: string })[] = [
  {
    name: 'trades though its author says that it never does',
    group: 'event',
    plugin: churner,
    options: { trades: false },
  },
  {
    name: 'adds up a window without an end',
    group: 'cost',
    plugin: { ...averager, step: averagerStep(Infinity) },
    options: {},
  },
  {
    name: 'answers lots that cannot be kept',
    group: 'event',
    plugin: lotless,
    options: {},
  },
  {
    name: 'shows lots that stand nowhere',
    group: 'event',
    plugin: {
      ...honest,
      view: () => ({ lots: [lotWithoutState], realizedProfit: Decimal.ZERO, roundTrips: 0 }),
    },
    options: {},
  },
];
