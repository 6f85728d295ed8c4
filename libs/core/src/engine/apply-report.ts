import type {
  ExecutionReport,
  OrderEndedReport,
  OrderFilledReport,
  OrderRejectedReport,
} from '../events/execution-report.event.js';
import { GridbotError } from '../errors/gridbot-error.js';
import type { Fill } from '../model/fill.js';
import { draftOf, isLive, type FinalOrderStatus, type Order, type OrderDraft } from '../model/order.js';
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
  const open = touched(order, report);
  open.status = 'open';
  return { order: open, told: [{ type: 'order-accepted', order: open }] };
}

/** A refusal that comes after the order was taken is an end of it like any other: what was filled stays filled. */
function applyRejection(order: Order, report: OrderRejectedReport): ReportOutcome | undefined {
  if (order.status === 'pending') {
    return {
      order: finished(touched(order, report), 'rejected'),
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
  const after = touched(order, report);
  after.filledQuantity = filledQuantity;
  after.filledNotional = order.filledNotional.plus(fill.lastPrice.times(fill.lastQuantity));
  if (filledQuantity.eq(order.quantity)) return { order: finished(after, 'filled'), told, fill };
  const { ending } = order;
  if (ending !== undefined && filledQuantity.gte(ending.filledQuantity)) {
    told.push({ type: 'order-canceled', reason: ending.reason });
    return { order: finished(after, ending.status), told, fill };
  }
  if (after.status === 'pending') after.status = 'open';
  return { order: after, told, fill };
}

function applyEnd(order: Order, report: OrderEndedReport): ReportOutcome | undefined {
  if (order.status === 'closing' && report.reason.code !== 'vanished') return undefined;
  const reason = attributed(report.reason, order);
  if (report.filledQuantity.gt(order.filledQuantity)) {
    const closing = touched(order, report);
    closing.status = 'closing';
    closing.ending = { status: report.execType, reason, filledQuantity: report.filledQuantity };
    return { order: closing, told: [] };
  }
  return { order: finished(touched(order, report), report.execType), told: [{ type: 'order-canceled', reason }] };
}

/** An end that we asked for is ours; one that we did not ask for is someone else's, whatever the exchange's text says. */
function attributed(reason: Reason, order: Order): Reason {
  const plain = reason.code === 'requested' || reason.code === 'elsewhere' || reason.code === 'other';
  if (!plain) return reason;
  return { code: order.cancelRequestedAt === undefined ? 'elsewhere' : 'requested', text: reason.text };
}

function touched(order: Order, { at, venueOrderId }: ExecutionReport): OrderDraft {
  const draft = draftOf(order);
  draft.updatedAt = at;
  if (venueOrderId !== undefined) draft.venueOrderId = venueOrderId;
  return draft;
}

function finished(draft: OrderDraft, status: FinalOrderStatus): Order {
  draft.status = status;
  if (draft.ending !== undefined) delete draft.ending;
  return draft;
}
