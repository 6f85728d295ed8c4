import { Decimal, fillEffect, RoundTrips, type AccountingTerms, type FillEffect } from '@gridbot/core';
import type { CountedTrip, CountedTrips } from './round-trips.js';
import type { LoggedFill, LoggedLot, TradeRecord } from './trade-record.js';

/** Digits of a lot's price where the order that bought it is not known. */
const PRICE_DIGITS = 12;

/** Sums over the sells of a lot, and the last of them. */
interface Sale {
  readonly lot: LoggedLot;
  readonly place: number;
  readonly last: LoggedFill;
  /** Base given up, a fee in base included. */
  readonly base: Decimal;
  /** Base that changed hands, and what it changed hands for. */
  readonly traded: Decimal;
  readonly notional: Decimal;
  /** Quote less fee. */
  readonly proceeds: Decimal;
  readonly profit: Decimal;
}

/**
 * The round trips that the strategy's own lots tell of: one for every lot that was sold, with all its sells. The gain of a sell is that of
 * `gridbot pnl`: its quote less the share of the lot's cost that its base is.
 */
export function lotTrips({ fills, lots }: Pick<TradeRecord, 'fills' | 'lots'>, terms: AccountingTerms): CountedTrips {
  const gains = new RoundTrips(terms);
  const bySell = new Map<string, LoggedLot>();
  for (const logged of lots.values()) {
    gains.know(logged.lot);
    if (logged.lot.soldBy !== undefined) bySell.set(logged.lot.soldBy, logged);
  }
  const bought = new Map<string, LoggedFill>();
  const sales = new Map<string, Sale>();
  fills.forEach((fill, place) => {
    if (fill.side === 'buy') return void bought.set(fill.key, fill);
    const lot = bySell.get(fill.key) ?? lotNamedIn(fill.key, lots);
    if (lot === undefined) return;
    const effect = fillEffect(fill, terms);
    const profit = gains.gainOf(fill, effect);
    if (profit === undefined) return;
    sales.set(lot.lot.id, saleWith(sales.get(lot.lot.id), { lot, place, last: fill, profit }, effect));
  });
  const trips = [...sales.values()]
    .filter(({ lot }) => lot.lot.state === 'sold')
    .sort((a, b) => a.place - b.place)
    .map((sale) => tripOf(sale, bought.get(sale.lot.lot.boughtBy ?? '')));
  return { source: 'lots', trips, ...leftOf(lots) };
}

/** A sell that another took the place of is known by the lot's id in its key: `sell:lot-7:12` sells `lot-7`. */
function lotNamedIn(key: string, lots: TradeRecord['lots']): LoggedLot | undefined {
  const id = key.split(':').find((part) => lots.has(part));
  return id === undefined ? undefined : lots.get(id);
}

function saleWith(
  before: Sale | undefined,
  next: Pick<Sale, 'lot' | 'place' | 'last' | 'profit'>,
  { base: moved, quote: proceeds }: FillEffect,
): Sale {
  const { lot, place, last, profit } = next;
  const traded = last.fill.lastQuantity;
  const notional = last.fill.lastPrice.times(traded);
  const base = moved.abs();
  if (before === undefined) return { lot, place, last, base, traded, notional, proceeds, profit };
  return {
    ...next,
    base: base.plus(before.base),
    traded: before.traded.plus(traded),
    notional: notional.plus(before.notional),
    proceeds: proceeds.plus(before.proceeds),
    profit: profit.plus(before.profit),
  };
}

function tripOf(
  { lot, last, base, traded, notional, proceeds, profit }: Sale,
  bought: LoggedFill | undefined,
): CountedTrip {
  const cost = proceeds.minus(profit);
  const paid = (bought?.fill.lastPrice ?? cost.dividedBy(base, PRICE_DIGITS, 'half-even')).times(traded);
  return {
    openedAt: lot.openedAt,
    closedAt: last.at,
    level: bought?.level ?? cost.dividedBy(base, PRICE_DIGITS, 'half-even'),
    soldAt: last.fill.lastPrice,
    quantity: base,
    cost,
    profit,
    gross: notional.minus(paid),
    notional: notional.plus(paid),
  };
}

function leftOf(lots: TradeRecord['lots']): Pick<CountedTrips, 'left'> {
  let quantity = Decimal.ZERO;
  let cost = Decimal.ZERO;
  for (const { lot } of lots.values()) {
    if (lot.state === 'sold') continue;
    quantity = quantity.plus(lot.quantity);
    cost = cost.plus(lot.cost);
  }
  return quantity.isPositive() ? { left: { quantity, cost } } : {};
}
