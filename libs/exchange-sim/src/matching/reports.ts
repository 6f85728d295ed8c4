import type { ExecutionReport, Fill, Reason, UnixMillis } from '@gridbot/core';
import { filledQuantity, type OwnOrder } from './sim-order.js';

// Written out one by one: they are made for every step of a backtest, and objects put together from parts are several times as slow.

/** The order is taken. */
export function acceptedReport({ clientOrderId, venueOrderId }: OwnOrder, at: UnixMillis): ExecutionReport {
  return { type: 'execution-report', at, clientOrderId, venueOrderId, execType: 'accepted' };
}

/** The order is refused. */
export function rejectedReport(
  { clientOrderId, venueOrderId }: OwnOrder,
  at: UnixMillis,
  reason: Reason,
): ExecutionReport {
  return { type: 'execution-report', at, clientOrderId, venueOrderId, execType: 'rejected', reason };
}

/** A part of the order, or all of it, traded. */
export function filledReport({ clientOrderId, venueOrderId }: OwnOrder, fill: Fill): ExecutionReport {
  return { type: 'execution-report', at: fill.at, clientOrderId, venueOrderId, execType: 'filled', fill };
}

/** The order is over before it was filled. */
export function canceledReport(order: OwnOrder, at: UnixMillis, reason: Reason): ExecutionReport {
  const { clientOrderId, venueOrderId } = order;
  return {
    type: 'execution-report',
    at,
    clientOrderId,
    venueOrderId,
    execType: 'canceled',
    reason,
    filledQuantity: filledQuantity(order),
  };
}
