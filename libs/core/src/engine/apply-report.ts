import type {
  ExecutionReport,
  OrderEndedReport,
  OrderFilledReport,
  OrderRejectedReport,
} from '../events/execution-report.event.js';
import { GridbotError } from '../errors/gridbot-error.js';
import type { Fill } from '../model/fill.js';
import { isLive, type FinalOrderStatus, type Order } from '../model/order.js';
import type { Reason } from '../model/reason.js';

/** What a report did to an order. `undefined` instead of this means: nothing, it was a duplicate or came too late. */
export interface ReportOutcome {
  readonly order: Order;
  /** What the strategy is told, in this order. */
  readonly told: readonly Told[];
  /** The execution to count, if the report brought a new one. */
  readonly fill?: Fill;
}

/** One thing the strategy is told about its order. */
export type Told =
  /** With the order before what else the report brought. */
  | { readonly type: 'order-accepted'; readonly order: Order }
  | { readonly type: 'order-filled'; readonly fill: Fill }
  | { readonly type: 'order-canceled'; readonly reason: Reason }
  | { readonly type: 'order-rejected'; readonly reason: Reason };

/**
 * The order after a report. Pure; reports may come twice and out of order.
 * @param counted trade ids of this order that were counted before
 * @throws GridbotError ENGINE.INVARIANT if fills exceed the order's quantity
 */
export function applyReport(
  order: Order,
  report: ExecutionReport,
  counted: ReadonlySet<string>,
): ReportOutcome | undefined {
  if (!isLive(order)) return undefined;
  switch (report.execType) {
    case 'accepted':
      return order.status === 'pending' ? applyAcceptance(order, report) : undefined;
    case 'rejected':
      return applyRejection(order, report);
    case 'filled':
      return counted.has(report.fill.tradeId) ? undefined : applyFill(order, report);
    case 'canceled':
    case 'expired':
      return applyEnd(order, report);
  }
}

function applyAcceptance(order: Order, report: ExecutionReport): ReportOutcome {
  const open = touched(order, report, { status: 'open' });
  return { order: open, told: [{ type: 'order-accepted', order: open }] };
}

/** A refusal that comes after the order was taken is an end of it like any other: what was filled stays filled. */
function applyRejection(order: Order, report: OrderRejectedReport): ReportOutcome | undefined {
  if (order.status === 'pending') {
    return {
      order: touched(order, report, { status: 'rejected' }),
      told: [{ type: 'order-rejected', reason: report.reason }],
    };
  }
  return applyEnd(order, { ...report, execType: 'canceled', filledQuantity: order.filledQuantity });
}

function applyFill(order: Order, report: OrderFilledReport): ReportOutcome {
  const { fill } = report;
  const filledQuantity = order.filledQuantity.plus(fill.lastQuantity);
  if (filledQuantity.gt(order.quantity)) {
    throw new GridbotError(
      'ENGINE.INVARIANT',
      `fill ${fill.tradeId} brings order ${order.clientOrderId} to ${filledQuantity} of ${order.quantity}: more than was ordered`,
      { details: { clientOrderId: order.clientOrderId, tradeId: fill.tradeId } },
    );
  }
  const told: Told[] = order.status === 'pending' ? [...applyAcceptance(order, report).told] : [];
  told.push({ type: 'order-filled', fill });
  const counts = { filledQuantity, filledNotional: order.filledNotional.plus(fill.lastPrice.times(fill.lastQuantity)) };
  if (filledQuantity.eq(order.quantity)) {
    return { order: finished(order, report, 'filled', counts), told, fill };
  }
  const { ending } = order;
  if (ending !== undefined && filledQuantity.gte(ending.filledQuantity)) {
    told.push({ type: 'order-canceled', reason: ending.reason });
    return { order: finished(order, report, ending.status, counts), told, fill };
  }
  const status = order.status === 'pending' ? 'open' : order.status;
  return { order: touched(order, report, { ...counts, status }), told, fill };
}

function applyEnd(order: Order, report: OrderEndedReport): ReportOutcome | undefined {
  if (order.status === 'closing' && report.reason.code !== 'vanished') return undefined;
  const reason = attributed(report.reason, order);
  if (report.filledQuantity.gt(order.filledQuantity)) {
    const ending = { status: report.execType, reason, filledQuantity: report.filledQuantity };
    return { order: touched(order, report, { status: 'closing', ending }), told: [] };
  }
  return { order: finished(order, report, report.execType, {}), told: [{ type: 'order-canceled', reason }] };
}

/** An end that we asked for is ours; one that we did not ask for is someone else's, whatever the exchange's text says. */
function attributed(reason: Reason, order: Order): Reason {
  const plain = reason.code === 'requested' || reason.code === 'elsewhere' || reason.code === 'other';
  if (!plain) return reason;
  return { ...reason, code: order.cancelRequestedAt === undefined ? 'elsewhere' : 'requested' };
}

function touched(order: Order, report: ExecutionReport, change: Partial<Order>): Order {
  const venueOrderId = report.venueOrderId ?? order.venueOrderId;
  return {
    ...order,
    ...change,
    updatedAt: report.at,
    ...(venueOrderId === undefined ? {} : { venueOrderId }),
  };
}

function finished(order: Order, report: ExecutionReport, status: FinalOrderStatus, counts: Partial<Order>): Order {
  const { ending: _, ...rest } = touched(order, report, counts);
  return { ...rest, status };
}
