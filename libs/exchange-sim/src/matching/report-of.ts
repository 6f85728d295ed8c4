import type { Decimal, ExecutionReport, Fill, Reason, UnixMillis } from '@gridbot/core';
import type { SimOrder } from './sim-order.js';

/** What is reported of an order, without the names it goes by. */
export type ReportBody =
  | { readonly execType: 'accepted' }
  | { readonly execType: 'rejected'; readonly reason: Reason }
  | { readonly execType: 'filled'; readonly fill: Fill }
  | { readonly execType: 'canceled'; readonly reason: Reason; readonly filledQuantity: Decimal };

/** The report to the order's owner; `undefined` for an order that somebody else placed. */
export function reportOf(order: SimOrder, at: UnixMillis, body: ReportBody): ExecutionReport | undefined {
  const { clientOrderId, venueOrderId } = order;
  if (clientOrderId === undefined) return undefined;
  return { type: 'execution-report', at, clientOrderId, venueOrderId, ...body };
}
