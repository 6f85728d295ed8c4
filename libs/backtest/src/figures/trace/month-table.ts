import { Decimal, type UnixMillis } from '@gridbot/core';
import type { DayClose } from '../backtest-figures.js';
import type { MonthRow, RoundTrip, TracedFill } from '../backtest-trace.js';

/** What months are made of. */
export interface MonthParts {
  /** Equity and price at the start of the run. */
  readonly start: { readonly equity: Decimal; readonly price: Decimal };
  readonly days: readonly DayClose[];
  readonly fills: readonly Pick<TracedFill, 'at' | 'feeInQuote'>[];
  readonly roundTrips: readonly Pick<RoundTrip, 'closedAt' | 'profit'>[];
}

/** A row for every calendar month of UTC, months without a fill included. A month's profits sum to the run's, its returns compound to it. */
export function monthTable({ start, days, fills, roundTrips }: MonthParts): readonly MonthRow[] {
  const fillsOf = groupedBy(fills, ({ at }) => monthOf(at));
  const tripsOf = groupedBy(roundTrips, ({ closedAt }) => monthOf(closedAt));
  const rows: MonthRow[] = [];
  let before: Pick<DayClose, 'equity' | 'price'> = start;
  for (const [month, closes] of groupedBy(days, ({ at }) => monthOf(at))) {
    const end = closes.at(-1)!;
    const traded = fillsOf.get(month) ?? [];
    const trips = tripsOf.get(month) ?? [];
    const profit = end.equity.minus(before.equity);
    rows.push({
      month,
      start: before.equity,
      end: end.equity,
      profit,
      ...(before.equity.isPositive() && { return: profit.toDouble() / before.equity.toDouble() }),
      holdReturn: end.price.toDouble() / before.price.toDouble() - 1,
      gridProfit: trips.reduce((sum, trip) => sum.plus(trip.profit), Decimal.ZERO),
      fees: traded.reduce((sum, { feeInQuote }) => sum.plus(feeInQuote), Decimal.ZERO),
      fills: traded.length,
      roundTrips: trips.length,
    });
    before = end;
  }
  return rows;
}

function monthOf(at: UnixMillis): string {
  return new Date(at).toISOString().slice(0, 7);
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
