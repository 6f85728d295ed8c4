import { isLive, type KeptOrder, type VenueOrder } from '@gridbot/core';
import { instant } from '../records/instant.js';
import type { OwnSide } from './account-sides.js';
import type { AuditSpan } from './audit-span.js';
import { fieldDifferences, type Difference } from './difference.js';
import type { Ownership } from './ownership.js';

/** The orders of the period, compared. */
export interface OrderComparison {
  readonly differences: readonly Difference[];
  /** Orders of ours that both sides have. */
  readonly compared: number;
  /** Orders of the bot that ended without a trade and that the exchange does not list: exchanges forget those. */
  readonly forgotten: number;
  /** Orders that changed too recently to be known alike on both sides. */
  readonly unsettled: number;
}

/**
 * Compares the orders of the period: those that were open in it or ended in it.
 * @param venue what the exchange lists for the period and some time around it, other people's orders too
 */
export function compareOrders(
  own: Pick<OwnSide, 'orders'>,
  venue: readonly VenueOrder[],
  ownership: Ownership,
  span: AuditSpan,
): OrderComparison {
  const differences: Difference[] = [];
  const seen = new Set<KeptOrder>();
  const counts = { compared: 0, forgotten: 0, unsettled: 0 };
  for (const there of venue) {
    const here = ownership.kept(there);
    if (here !== undefined) seen.add(here);
    if (!ownership.isOurs(there) || !(isOfPeriod(there.status === 'open', there, span) || isInPeriod(here, span)))
      continue;
    if (Math.max(there.updatedAt, here?.updatedAt ?? 0) >= span.settledBefore) counts.unsettled += 1;
    else if (here !== undefined) {
      counts.compared += 1;
      differences.push(...orderDifferences(here, there));
    } else if (!ownership.isArming(there) || there.filledQuantity.isPositive()) differences.push(missingHere(there));
  }
  for (const here of own.orders.values()) {
    if (seen.has(here) || !isInPeriod(here, span)) continue;
    if (here.updatedAt >= span.settledBefore) counts.unsettled += 1;
    else if (isForgettable(here)) counts.forgotten += 1;
    else differences.push(missingThere(here));
  }
  return { differences, ...counts };
}

function isInPeriod(order: KeptOrder | undefined, span: AuditSpan): boolean {
  // What our own check refused was never sent.
  if (order === undefined || order.refusal !== undefined) return false;
  return order.placedAt < span.to && isOfPeriod(isLive(order), order, span);
}

function isOfPeriod(open: boolean, { updatedAt }: { readonly updatedAt: number }, { from }: AuditSpan): boolean {
  return open || updatedAt >= from;
}

/** An exchange keeps no order that it refused, and not for ever one that ended without a trade. */
function isForgettable(order: KeptOrder): boolean {
  return !isLive(order) && order.filledQuantity.isZero();
}

function orderDifferences(here: KeptOrder, there: VenueOrder): readonly Difference[] {
  const about = { subject: 'order', id: here.clientOrderId, at: instant(here.placedAt) } as const;
  return fieldDifferences(about, [
    { field: 'state', here: stateText(here.status, there.status), there: there.status },
    { field: 'side', here: here.side, there: there.side },
    { field: 'type', here: here.orderType, there: there.orderType },
    { field: 'price', here: String(here.price ?? there.price), there: String(there.price ?? here.price) },
    { field: 'quantity', here: here.quantity.toString(), there: there.quantity.toString() },
    { field: 'filled', here: here.filledQuantity.toString(), there: there.filledQuantity.toString() },
  ]);
}

/** Our state in the exchange's word if they mean the same: exchanges tell canceled, expired and refused orders apart each in its own way. */
function stateText(here: KeptOrder['status'], there: VenueOrder['status']): string {
  return classOf(here) === classOf(there) ? there : here;
}

function classOf(status: KeptOrder['status'] | VenueOrder['status']): string {
  return status === 'canceled' || status === 'expired' || status === 'rejected' ? 'ended' : status;
}

function missingHere(order: VenueOrder): Difference {
  const { clientOrderId, venueOrderId, updatedAt } = order;
  const id = clientOrderId ?? venueOrderId;
  return { subject: 'order', kind: 'missing-here', id, at: instant(updatedAt), there: orderText(order) };
}

function missingThere(order: KeptOrder): Difference {
  const { clientOrderId: id, placedAt } = order;
  return { subject: 'order', kind: 'missing-there', id, at: instant(placedAt), here: orderText(order) };
}

/** What both sides know of an order. */
type DescribedOrder = Pick<VenueOrder, 'side' | 'quantity' | 'price' | 'filledQuantity'> & { readonly status: string };

function orderText({ side, quantity, price, status, filledQuantity }: DescribedOrder): string {
  return `${side} ${quantity} at ${String(price ?? 'the market')}, ${status}, ${filledQuantity} filled`;
}
