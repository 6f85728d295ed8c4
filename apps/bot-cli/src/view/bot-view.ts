import {
  leavesQuantity,
  type Asset,
  type Decimal,
  type Engine,
  type Lot,
  type Order,
  type Side,
  type UnixMillis,
} from '@gridbot/core';
import type { BotSession } from '../bot/bot-session.js';
import type { RunTotals } from '../bot/run-totals.js';

/** An open order on its rung. */
export interface Rung {
  readonly side: Side;
  readonly price: Decimal;
  /** Base that is not traded yet. */
  readonly quantity: Decimal;
  /** How far the price has to move, as a fraction: positive for sells above it. */
  readonly distance: Decimal;
}

/** All that the live view shows, as data. Counts, fees and profits are of this run. */
export interface BotView {
  readonly name: string;
  /** What its orders are: `DRY-RUN, no real orders`. */
  readonly effect: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly base: Asset;
  readonly quote: Asset;
  /** Why it does not simply trade: `paused: ...`, `degraded: ...`; absent while it does. */
  readonly halted?: string;
  /** Market time. */
  readonly at: UnixMillis;
  readonly price: Decimal;
  /** Digits behind the point that the instrument's prices have. */
  readonly priceDigits: number;
  /** Change of the price since the start of this process, as a fraction. */
  readonly change: Decimal;
  /** Highest price first. */
  readonly rungs: readonly Rung[];
  readonly lots: readonly Lot[];
  readonly fills: number;
  readonly buys: number;
  readonly sells: number;
  readonly roundTrips: number;
  /** Quote, of finished round trips, after fees. */
  readonly gridProfit: Decimal;
  /** Quote: what the bot is worth more than at the start of this run. */
  readonly totalProfit: Decimal;
  /** All runs together; only for a bot that goes on where an earlier run ended. */
  readonly sinceBegun?: { readonly gridProfit: Decimal; readonly roundTrips: number };
  readonly fees: Readonly<Record<Asset, Decimal>>;
  readonly balances: Readonly<Record<Asset, { readonly total: Decimal; readonly free: Decimal }>>;
  /** Everything the bot has, in quote at the current price. */
  readonly worth: Decimal;
  readonly recentFills: readonly string[];
  readonly notices: readonly string[];
}

/** What the bot itself does not know: what its orders are, and the text that piles up while it runs, newest last. */
export interface Surroundings {
  readonly effect: string;
  readonly fills: readonly string[];
  readonly notices: readonly string[];
}

const DIGITS = 6;

/** Looks at a running bot. */
export function viewOf(
  { name, strategy, engine, certificate, restored, start, now }: BotSession,
  totals: RunTotals,
  { effect, ...recent }: Surroundings,
): BotView {
  const { instrument, price: first } = certificate;
  const price: Decimal = engine.ticker?.price ?? first;
  const shown = engine.view();
  const { balances } = engine;
  const standing = now();
  return {
    name,
    effect,
    strategy,
    instrument: instrument.id,
    ...haltedOf(engine),
    base: instrument.base,
    quote: instrument.quote,
    at: engine.ticker?.at ?? 0,
    price,
    priceDigits: instrument.tickSize.scale,
    change: fractionAbove(price, first),
    rungs: rungsOf(engine.orders.values(), price),
    lots: shown?.lots ?? [],
    fills: totals.fills,
    buys: totals.buys,
    sells: totals.sells,
    roundTrips: standing.roundTrips - start.roundTrips,
    gridProfit: standing.gridProfit.minus(start.gridProfit),
    totalProfit: standing.worth.minus(start.worth),
    ...(restored && { sinceBegun: standing }),
    fees: totals.fees,
    balances,
    worth: standing.worth,
    recentFills: recent.fills,
    notices: recent.notices,
  };
}

/** What has to be said of a life that is not simply running. */
function haltedOf(engine: Pick<Engine, 'standing'>): Pick<BotView, 'halted'> {
  const { lifecycle, reason } = engine.standing();
  if (lifecycle === 'running' || lifecycle === 'initializing') return {};
  return { halted: reason === undefined ? lifecycle : `${lifecycle}: ${reason}` };
}

function rungsOf(orders: Iterable<Order>, price: Decimal): readonly Rung[] {
  return [...orders]
    .flatMap((order) => {
      if (order.price === undefined) return [];
      const distance = fractionAbove(order.price, price);
      return [{ side: order.side, price: order.price, quantity: leavesQuantity(order), distance }];
    })
    .sort((one, other) => other.price.compare(one.price));
}

function fractionAbove(value: Decimal, reference: Decimal): Decimal {
  return value.minus(reference).dividedBy(reference, DIGITS, 'half-even');
}
