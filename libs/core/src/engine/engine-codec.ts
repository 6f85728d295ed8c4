import { GridbotError } from '../errors/gridbot-error.js';
import type { GuardState } from '../guards/guards.js';
import { reviveDecimals } from '../journal/revive-decimals.js';
import type { LedgerTotal } from '../ledger/ledger.js';
import type { Balances } from '../model/balance.js';
import type { Order } from '../model/order.js';
import type { LocalOrder } from '../reconcile/reconcile.js';
import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Books } from './books.js';
import { rulesOf } from './engine-rules.js';
import type { EngineSnapshot } from './engine-snapshot.js';
import type { RecentFill } from './recent-fills.js';
import type { StandingFacts } from './standing.js';
import type { Timer, Timers } from './timers.js';

/** The parts of an engine's state that are not in its books or timers. */
export interface EngineFacts extends StandingFacts {
  readonly orderCounter: number;
  /** Absent without guards. */
  readonly guards?: GuardState | undefined;
  /** Only in snapshots of version 1: later ones carry it beside the data. */
  readonly strategyState?: JsonValue;
}

interface StoredOrder {
  readonly order: Order;
  readonly counted: readonly string[];
  /** Absent if no look has missed it; see `LocalOrder`. */
  readonly missedAt?: UnixMillis;
}

interface EngineState extends EngineFacts {
  readonly orders: readonly StoredOrder[];
  readonly opened: boolean;
  /** Absent in snapshots before engine rules 2: everything in `balances` is followed then. */
  readonly followed?: readonly string[];
  readonly balances: Balances;
  readonly ledger: readonly LedgerTotal[];
  readonly timers: readonly Timer[];
  /** Absent in snapshots before engine rules 5. */
  readonly recentFills?: readonly RecentFill[];
}

/** The state as plain JSON with decimals as strings. */
export function encodeEngineState(books: Books, timers: Timers, facts: EngineFacts): JsonValue {
  const stored = ({ counted, ...known }: LocalOrder): StoredOrder => ({ ...known, counted: [...counted] });
  const state: EngineState = {
    ...facts,
    orders: [...[...books.orders.all()].map(stored), ...[...books.orders.allLost()].map(stored)],
    opened: books.opened,
    followed: [...books.followed],
    balances: books.portfolio.balances(),
    ledger: books.ledger.all(),
    timers: timers.all(),
    ...(rulesOf(facts.started).doubtsOldLooks && { recentFills: books.recent.all() }),
  };
  return JSON.parse(JSON.stringify(state)) as JsonValue;
}

/**
 * Fills fresh books and timers from a snapshot and returns the rest.
 * @throws GridbotError ENGINE.SNAPSHOT if the snapshot is of another strategy or a shape this version does not know
 */
export function decodeEngineState(
  snapshot: EngineSnapshot,
  strategy: string,
  books: Books,
  timers: Timers,
): EngineFacts {
  if (![1, 2].includes(snapshot.version)) {
    throw new GridbotError(
      'ENGINE.SNAPSHOT',
      `snapshot version ${snapshot.version} is not known: it was made by a newer GridBot`,
    );
  }
  if (snapshot.strategy !== strategy) {
    throw new GridbotError('ENGINE.SNAPSHOT', `the snapshot is of strategy "${snapshot.strategy}", not "${strategy}"`);
  }
  const state = reviveDecimals(snapshot.data) as EngineState;
  restoreBooks(books, state);
  for (const { name, at } of state.timers) timers.set(name, at);
  return state;
}

function restoreBooks(books: Books, state: EngineState): void {
  if (state.started === undefined) return;
  books.instrument = state.started.instrument;
  for (const { counted, ...known } of state.orders) {
    const { order } = known;
    books.orders.restore({ ...known, counted: new Set(counted) });
    books.portfolio.moveHold(undefined, order, books.instrument);
  }
  books.portfolio.takeOver(state.balances, books.orders.byKey.values(), books.instrument);
  books.ledger.post(state.ledger.map((total) => ({ ...total, transaction: 'snapshot' })));
  books.recent.restore(state.recentFills ?? []);
  books.opened = state.opened;
  const { base, quote } = books.instrument;
  const followed = state.followed ?? (state.opened ? [base, quote, ...Object.keys(state.balances)] : []);
  for (const asset of followed) books.followed.add(asset);
}
