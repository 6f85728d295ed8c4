import type { ClientOrderId, Decimal, Order, RebuildInput, RebuildOrder, Rebuilt, UnixMillis } from '@gridbot/core';
import type { GridConfig } from '../grid.config.js';
import { initialState, type GridState } from '../grid-state.js';
import type { Holding } from '../lots.js';
import { read } from '../stored-decimal.js';
import { termsOf } from '../terms.js';
import type { Bookkeeping } from '../turn.js';

/** A lot that was bought, and since when it can have been sold. */
export interface Bought {
  readonly id: string;
  /** Place of its buy among all orders; -1 for lots of an older database. */
  readonly place: number;
  /** When its buy was filled. */
  readonly at: UnixMillis;
}

/** Base that a canceled buy left over. */
export interface LeftOver {
  readonly place: number;
  readonly at: UnixMillis;
  readonly holding: Holding;
  readonly order: Order;
}

/** An order and its place among all: the one decided first is 0. */
export interface Placed extends RebuildOrder {
  readonly place: number;
}

/** A state in the making from the memory of the exchange. */
export interface Recovery extends Bookkeeping {
  readonly keys: Record<ClientOrderId, string>;
  readonly doubts: string[];
  /** Lots in the order in which they came about. */
  readonly bought: Bought[];
  readonly leftOver: LeftOver[];
  /** Names of sells of an older database that the exchange does not know. */
  readonly unknownSells: ReadonlySet<string>;
  /** Limit prices of buys, each with the place of an order that was decided after the buy had traded. */
  readonly paid: { readonly place: number; readonly price: Decimal }[];
}

/** Begins with the state of an older database, or with none. */
export function beginRecovery(input: RebuildInput<GridConfig, GridState>): Recovery {
  const state = input.previous ?? initialState(input.config);
  const bought = Object.keys(state.lots).map((id): Bought => ({ id, place: -1, at: 0 }));
  raiseCounter(state, input.orders);
  const paid = state.highestBuy === undefined ? [] : [{ place: -1, price: read(state.highestBuy) }];
  const shown = new Set(input.orders.map(({ order }) => order.key));
  const sells = Object.values(state.lots).flatMap(({ sell }) => sell ?? []);
  const unknownSells = new Set(sells.filter((key) => !shown.has(key)));
  return { state, terms: termsOf(input), keys: {}, doubts: [], bought, leftOver: [], unknownSells, paid };
}

/** The answer for the engine. */
export function endRecovery({ state, keys, doubts, lots = new Map() }: Recovery): Rebuilt<GridState> {
  const ended = [...lots].flatMap(([id, lot]) => (state.lots[id] === undefined ? (lot ?? []) : []));
  return { state, keys, doubts, endedLots: ended };
}

/** An order in words: `buy of 0.39 at 257.42 (k3x9-2a)`. */
export function inWords({ side, quantity, price, clientOrderId }: Order): string {
  return `${side} of ${quantity} at ${price ?? 'the market'} (${clientOrderId})`;
}

/** New keys must not be those of orders that an older database knows. */
function raiseCounter(state: GridState, orders: readonly RebuildOrder[]): void {
  for (const { order } of orders) {
    const [number] = /\d+$/.exec(order.key) ?? [];
    if (number !== undefined) state.counter = Math.max(state.counter, Number.parseInt(number, 10));
  }
}
