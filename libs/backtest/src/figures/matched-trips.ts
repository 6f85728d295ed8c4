import { FillMatcher, type AccountingTerms, type Disposal } from '@gridbot/core';
import type { CountedTrip, CountedTrips } from './round-trips.js';
import type { LoggedFill, TradeRecord } from './trade-record.js';

/**
 * Matches every sell with the oldest buys that are left. What one buy brought to one sell is a round trip; base from before the run has no
 * cost and makes none.
 */
export function matchedTrips({ fills }: Pick<TradeRecord, 'fills'>, terms: AccountingTerms): CountedTrips {
  const matcher = new FillMatcher('fifo', terms);
  const trips: CountedTrip[] = [];
  let lastOrders = '';
  for (const fill of fills) {
    for (const disposal of matcher.add(fill)) {
      const { acquiredBy, cost } = disposal;
      if (acquiredBy === undefined || cost === undefined) continue;
      const next = tripOf(disposal, acquiredBy as LoggedFill, fill);
      const orders = `${acquiredBy.clientOrderId} ${fill.clientOrderId}`;
      const last = orders === lastOrders ? trips.pop() : undefined;
      trips.push(last === undefined ? next : together(last, next));
      lastOrders = orders;
    }
  }
  const { quantity, worth } = matcher.left;
  return { source: 'fifo', trips, ...(quantity.isPositive() && { left: { quantity, cost: worth } }) };
}

function tripOf({ quantity, cost, gain }: Disposal, bought: LoggedFill, sold: LoggedFill): CountedTrip {
  const { lastPrice: soldAt } = sold.fill;
  const paid = bought.fill.lastPrice.times(quantity);
  const brought = soldAt.times(quantity);
  return {
    openedAt: bought.at,
    closedAt: sold.at,
    level: bought.level,
    soldAt,
    quantity,
    cost: cost!,
    profit: gain!,
    gross: brought.minus(paid),
    notional: brought.plus(paid),
  };
}

/** Executions of the same two orders are one round trip. */
function together(first: CountedTrip, next: CountedTrip): CountedTrip {
  return {
    ...next,
    openedAt: first.openedAt,
    quantity: first.quantity.plus(next.quantity),
    cost: first.cost.plus(next.cost),
    profit: first.profit.plus(next.profit),
    gross: first.gross.plus(next.gross),
    notional: first.notional.plus(next.notional),
  };
}
