import type { HistoricalFill } from '@gridbot/core';
import type { TradedAssets } from '../records/bot-heading.js';
import type { OwnSide, VenueSide } from './account-sides.js';
import { isWithin, type AuditSpan } from './audit-span.js';
import { balanceDifferences, compareBalances, type ComparedBalance, type SidedFill } from './compare-balances.js';
import { compareFills, type FillComparison, type VenueExecution } from './compare-fills.js';
import { compareOrders, type OrderComparison } from './compare-orders.js';
import type { Difference } from './difference.js';
import { compareFees, type ComparedFees } from './fee-sums.js';
import { Ownership } from './ownership.js';

/** What an audit found. */
export interface AuditFindings {
  /** Everything in which the two sides differ: executions, then orders, then balances. */
  readonly differences: readonly Difference[];
  readonly fills: { readonly here: number; readonly there: number };
  readonly orders: Omit<OrderComparison, 'differences'>;
  /** Other people's on the same account and instrument: hand-placed, or another bot's. */
  readonly foreign: { readonly orders: number; readonly fills: number };
  readonly fees: readonly ComparedFees[];
  readonly balances: readonly ComparedBalance[];
}

/** Compares the records of a bot with its exchange's, line by line. Pure. */
export function audit(own: OwnSide, venue: VenueSide, span: AuditSpan, assets: TradedAssets): AuditFindings {
  const ownership = new Ownership(own);
  const ours = ourExecutions(own, venue, ownership);
  const fills = compareFills(own.fills, ours, span);
  const orders = compareOrders(own, venue.orders, ownership, span);
  const balances = compareBalances({
    ...{ holdings: own.holdings, brought: own.brought, balances: venue.balances, assets },
    ...sidedFills(fills),
    unsettled: own.fills.some(({ fill }) => fill.at >= span.settledBefore),
  });
  const { differences: orderDifferences, ...counts } = orders;
  return {
    differences: [...fills.differences, ...orderDifferences, ...balanceDifferences(balances)],
    fills: { here: fills.here.length, there: fills.there.length },
    orders: counts,
    foreign: foreignCounts(venue, new Set(ours.map(({ fill }) => fill)), ownership, span),
    fees: compareFees(fills.here, fills.there),
    balances,
  };
}

/** The executions of our orders, each with what is known of its order on either side. */
function ourExecutions(own: OwnSide, { fills, orders }: VenueSide, ownership: Ownership): readonly VenueExecution[] {
  const kept = new Set<string>(own.fills.map(({ fill }) => fill.tradeId));
  const listed = new Map(orders.map((order) => [order.venueOrderId, order]));
  const listedByName = new Map(orders.flatMap((order) => (order.clientOrderId ? [[order.clientOrderId, order]] : [])));
  return fills.flatMap((execution) => {
    if (!ownership.isOurs(execution) && !kept.has(execution.fill.tradeId)) return [];
    const { venueOrderId, clientOrderId } = execution;
    const there =
      (venueOrderId && listed.get(venueOrderId)) ?? (clientOrderId && listedByName.get(clientOrderId)) ?? undefined;
    const here = ownership.kept(execution);
    const side = there?.side ?? here?.side;
    const order = clientOrderId ?? here?.clientOrderId ?? venueOrderId;
    return [{ ...execution, ...(side && { side }), ...(order && { order }) }];
  });
}

/** Executions with a side; one whose order nobody lists has none, and stays among the differences. */
function sidedFills({ here, there }: FillComparison): {
  readonly fillsHere: SidedFill[];
  readonly fillsThere: SidedFill[];
} {
  return {
    fillsHere: here.map(({ side, fill }) => ({ side, fill })),
    fillsThere: there.flatMap(({ side, fill }) => (side === undefined ? [] : [{ side, fill }])),
  };
}

function foreignCounts(
  { fills, orders }: VenueSide,
  ours: ReadonlySet<HistoricalFill['fill']>,
  ownership: Ownership,
  span: AuditSpan,
): AuditFindings['foreign'] {
  return {
    orders: orders.filter(
      (order) => !ownership.isOurs(order) && (order.status === 'open' || order.updatedAt >= span.from),
    ).length,
    fills: fills.filter(({ fill }) => !ours.has(fill) && isWithin(span, fill.at)).length,
  };
}
