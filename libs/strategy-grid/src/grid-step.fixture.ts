import {
  clientOrderId,
  Decimal,
  decimal,
  price,
  quantity,
  type Instrument,
  type Order,
  type StrategyContext,
  type StrategyCommand,
  type StrategyEvent,
  type WakeBand,
} from '@gridbot/core';
import { AAPLX, QUARTER_PERCENT } from './aaplx.fixture.js';
import type { GridConfig } from './grid.config.js';
import { plugin } from './grid.plugin.js';
import { initialState, type BuyRecord, type GridState } from './grid-state.js';

export const AT = 1_700_000_000_000;

/** A grid in the middle of its life, as a single step sees it. */
export interface Given {
  readonly config?: Readonly<Record<string, string | number>>;
  readonly state?: Partial<GridState>;
  readonly last?: string;
  readonly quote?: string;
  readonly base?: string;
  readonly instrument?: Instrument;
  readonly orders?: ReadonlyMap<string, Order>;
}

/** What the step answered, for reading. */
export interface Answered {
  /** `buy 254.87 x 0.39235688`, `cancel buy:1`, `notify grid.x`. */
  readonly did: readonly string[];
  readonly state: GridState;
  readonly wake: WakeBand | undefined;
}

const BASICS = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 3, maxInvestment: '10000' };

export function configOf(change: Readonly<Record<string, string | number | undefined>> = {}): GridConfig {
  return plugin.parseConfig({ ...BASICS, ...change });
}

/** Open buys of the amount 100 at these prices, keys `buy:1` and so on. */
export function buysAt(...prices: readonly string[]): readonly BuyRecord[] {
  return prices.map((text, index) => {
    const base = decimal('100').dividedToStep(decimal(text), AAPLX.lotSize);
    return { key: `buy:${index + 1}`, price: text, quantity: base.toString() };
  });
}

/** A lot of 0.4 from 250 that waits for another try of its sell, in a state. */
export function waitingLot(notBefore: number): Partial<GridState> {
  const lot = { boughtAt: '250', base: '0.4', cost: '100.25', spent: '100', amount: '100', target: '252.5' };
  return {
    lots: { 'lot-1': { ...lot, state: 'waiting', retry: { tries: 9, notBefore } } },
    lotSums: { base: '0.4', spent: '100' },
    waiting: ['lot-1'],
  };
}

/** A buy of ours as a report shows it: open and untouched, or as given. */
export function buyOrder(key: string, at: string, base: string, change: Partial<Order> = {}): Order {
  return {
    clientOrderId: clientOrderId('test-1'),
    key,
    side: 'buy',
    orderType: 'limit',
    price: price(at),
    quantity: quantity(base),
    postOnly: true,
    status: 'open',
    placedAt: AT,
    updatedAt: AT,
    filledQuantity: Decimal.ZERO,
    filledNotional: Decimal.ZERO,
    ...change,
  };
}

/** One step of a grid in this situation. */
export function when(event: StrategyEvent, given: Given = {}): Answered {
  const config = configOf(given.config);
  const state: GridState = { ...initialState(config), counter: 100, ...given.state };
  const { state: next, commands, wake } = plugin.step(state, event, contextOf(config, given));
  return { did: commands.map(inWords), state: next, wake };
}

/** A delivered ticker at this price. */
export function whenTicker(last: string, given: Given = {}): Answered {
  return when({ type: 'ticker-updated', at: AT, price: price(last) }, { ...given, last });
}

function contextOf(config: GridConfig, given: Given): StrategyContext<GridConfig> {
  const { last, quote = '5000', base = '0', instrument = AAPLX, orders = new Map() } = given;
  return {
    config,
    mode: 'backtest',
    instrument,
    fees: QUARTER_PERCENT,
    at: AT,
    ticker: last === undefined ? undefined : { price: price(last), at: AT },
    balance: (asset) => {
      const total =
        asset === instrument.quote ? decimal(quote) : asset === instrument.base ? decimal(base) : Decimal.ZERO;
      return { total, free: total };
    },
    orders,
  };
}

function inWords(command: StrategyCommand): string {
  switch (command.type) {
    case 'place-order':
      return `${command.side} ${command.price} x ${command.quantity}`;
    case 'cancel-order':
      return `cancel ${command.key}`;
    case 'notify':
      return `notify ${command.topic}`;
    case 'set-timer':
      return `timer ${command.name}`;
  }
}
