import {
  Decimal,
  type Lot,
  type NoticeLevel,
  type Price,
  price,
  quantity,
  type Side,
  type StrategyCommand,
  type StrategyContext,
} from '@gridbot/core';
import type { GridConfig } from './grid.config.js';
import type { GridState } from './grid-state.js';
import { termsOf, type Terms } from './terms.js';

/** One step in the making: what is known, and what has been decided so far. */
export interface Turn {
  readonly state: GridState;
  readonly terms: Terms;
  readonly context: StrategyContext<GridConfig>;
  /** The last price; absent before the first. */
  readonly last: Price | undefined;
  readonly commands: StrategyCommand[];
  /** Lots that this step changed, by id: as told, or (`undefined`) as they are in the state when it ends. Absent: none. */
  lots?: Map<string, Lot | undefined>;
  /** Quote that the buys of this step will hold: the balance shows it from the next step on. */
  newHolds: Decimal;
}

/** What bookings of lots work on. */
export type Bookkeeping = Pick<Turn, 'state' | 'terms' | 'lots'>;

/** Begins a step. */
export function beginTurn(state: GridState, context: StrategyContext<GridConfig>): Turn {
  return {
    state,
    terms: termsOf(context),
    context,
    last: context.ticker?.price,
    commands: [],
    newHolds: Decimal.ZERO,
  };
}

/** A number that no order or lot had before. */
export function nextNumber({ state }: Pick<Turn, 'state'>): number {
  state.counter += 1;
  return state.counter;
}

/** Notes that a lot is new or has changed, or (`ended`) how it is to be shown now that it has left the state. */
export function tellLot(turn: Bookkeeping, id: string, ended?: Lot): void {
  turn.lots ??= new Map();
  turn.lots.set(id, ended);
}

/** Asks for a limit order. Buys only ever rest. */
export function placeLimit(turn: Turn, key: string, side: Side, at: Decimal, base: Decimal): void {
  turn.commands.push({
    type: 'place-order',
    key,
    side,
    orderType: 'limit',
    price: price(at),
    quantity: quantity(base),
    postOnly: side === 'buy',
  });
}

/** Tells a person. `topic` is completed to `grid.<topic>`. */
export function notify(turn: Turn, level: NoticeLevel, topic: string, text: string): void {
  turn.commands.push({ type: 'notify', level, topic: `grid.${topic}`, text });
}
