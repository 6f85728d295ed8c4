import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import { isLive, type Order } from '../model/order.js';
import type { VenueFill, VenueOrder } from '../model/venue-order.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';

/**
 * What we believe of one order: a live one, or one that was given up and may turn up late: as never placed (`rejected`), or because the
 * exchange did not know it any more (`canceled`).
 */
export interface LocalOrder {
  readonly order: Order;
  /** Trade ids counted so far. */
  readonly counted: ReadonlySet<string>;
  /** When a look at the account first missed an order that the exchange had taken, with no word or sight of it since. */
  readonly missedAt?: UnixMillis;
}

/**
 * The reports that turn what we believe into what the exchange says. Pure.
 *
 * Invariants:
 * - a fill is reported once, by trade id, and fills come before the end of their order;
 * - an order that the exchange does not know is "not placed" only after the grace period, because it may still be in flight or not yet
 *   visible: until then nothing is said about it;
 * - an order that the exchange had and does not know any more is over with what we counted, but only if an earlier look has missed it too,
 *   at least the grace period ago, and nothing was seen or heard of it since: one answer that hides orders proves nothing;
 * - an order that is neither listed nor looked up is left alone: absence from a list proves nothing;
 * - orders that are not ours are never touched.
 * @param grace milliseconds from our decision until an unknown order counts as never placed, and from the first look that missed it until it
 *   counts as vanished; longer than the request's expiry plus the exchange's visibility lag
 */
export function reconcile(
  local: Iterable<LocalOrder>,
  snapshot: AccountSnapshot,
  grace: Millis,
): readonly ExecutionReport[] {
  const venueOrders = new Map<string, VenueOrder>();
  for (const order of snapshot.orders)
    if (order.clientOrderId !== undefined) venueOrders.set(order.clientOrderId, order);
  const fills = groupFills(snapshot.fills);
  const unknown = new Set<ClientOrderId>(snapshot.unknown);
  const reports: ExecutionReport[] = [];
  for (const known of local) {
    const { order, counted } = known;
    const id = order.clientOrderId;
    const missed = (fills.get(id) ?? []).filter(({ fill }) => !counted.has(fill.tradeId));
    reports.push(...missed.map((venueFill) => fillReport(venueFill)));
    const venueOrder = venueOrders.get(id);
    if (venueOrder !== undefined) reports.push(...stateReports(order, venueOrder));
    else if (missed.length === 0 && unknown.has(id)) reports.push(...unknownReports(known, snapshot, grace));
  }
  return reports;
}

function groupFills(fills: readonly VenueFill[]): ReadonlyMap<ClientOrderId, VenueFill[]> {
  const groups = new Map<ClientOrderId, VenueFill[]>();
  const oldestFirst = [...fills].sort((a, b) => a.fill.at - b.fill.at);
  for (const fill of oldestFirst) {
    const group = groups.get(fill.clientOrderId);
    if (group === undefined) groups.set(fill.clientOrderId, [fill]);
    else group.push(fill);
  }
  return groups;
}

function fillReport({ clientOrderId, venueOrderId, fill }: VenueFill): ExecutionReport {
  const venue = venueOrderId === undefined ? {} : { venueOrderId };
  return { type: 'execution-report', execType: 'filled', at: fill.at, clientOrderId, ...venue, fill };
}

function stateReports(order: Order, venue: VenueOrder): readonly ExecutionReport[] {
  const base = {
    type: 'execution-report',
    at: venue.updatedAt,
    clientOrderId: order.clientOrderId,
    venueOrderId: venue.venueOrderId,
  } as const;
  switch (venue.status) {
    case 'open':
      return order.status === 'pending' || !isLive(order) ? [{ ...base, execType: 'accepted' }] : [];
    case 'filled':
      return []; // the fills say so themselves; those not listed yet are found by the next snapshot
    case 'rejected':
      return [{ ...base, execType: 'rejected', reason: { code: 'other', text: 'found rejected when looked up' } }];
    case 'canceled':
    case 'expired': {
      const reason = {
        code: venue.status === 'expired' ? 'expired' : 'other',
        text: `found ${venue.status} when looked up`,
      } as const;
      return [{ ...base, execType: venue.status, reason, filledQuantity: venue.filledQuantity }];
    }
  }
}

function unknownReports(known: LocalOrder, snapshot: AccountSnapshot, grace: Millis): readonly ExecutionReport[] {
  const { order } = known;
  if (order.status === 'open' || order.status === 'closing') return vanishedReports(known, snapshot, grace);
  if (order.status !== 'pending' || snapshot.at - order.placedAt < grace) return [];
  const text = `the exchange does not know it ${snapshot.at - order.placedAt} ms after it was decided`;
  return [
    {
      type: 'execution-report',
      execType: 'rejected',
      at: snapshot.at,
      clientOrderId: order.clientOrderId,
      reason: { code: 'never-arrived', text },
    },
  ];
}

function vanishedReports(
  { order, missedAt }: LocalOrder,
  snapshot: AccountSnapshot,
  grace: Millis,
): readonly ExecutionReport[] {
  const silence = snapshot.at - order.updatedAt;
  if (missedAt === undefined || snapshot.at - missedAt < grace || silence < grace) return [];
  const { clientOrderId, filledQuantity, quantity } = order;
  const text = `the exchange does not know it any more, ${silence} ms after the last word on it; ${filledQuantity} of ${quantity} were counted`;
  return [
    {
      type: 'execution-report',
      execType: 'canceled',
      at: snapshot.at,
      clientOrderId,
      reason: { code: 'vanished', text },
      filledQuantity,
    },
  ];
}
