import type { ExecutionReport, Fill, Reason, UnixMillis } from '@gridbot/core';
import type { OrderObserver } from '../matching/order-observer.js';
import type { OrderRecords } from '../matching/order-records.js';
import { acceptedReport, canceledReport, filledReport, rejectedReport } from '../matching/reports.js';
import { isOwn, type OwnOrder, type SimOrder } from '../matching/sim-order.js';

/** Keeps the exchange's records, and reports the fate of the bot's own orders; other people's are not reported to it. */
export class OwnerReports implements OrderObserver {
  constructor(
    private readonly records: OrderRecords,
    private readonly report: (report: ExecutionReport) => void,
  ) {}

  registered(order: SimOrder): void {
    this.records.add(order);
  }

  accepted(order: SimOrder, at: UnixMillis): void {
    if (isOwn(order)) this.report(acceptedReport(order, at));
  }

  rejected(order: SimOrder, reason: Reason, at: UnixMillis): void {
    this.records.finish(order);
    if (isOwn(order)) this.report(rejectedReport(order, at, reason));
  }

  filled(order: SimOrder, fill: Fill): void {
    if (order.status === 'filled') this.records.finish(order);
    if (!isOwn(order)) return;
    const { clientOrderId, venueOrderId } = order;
    this.records.addFill({ clientOrderId, venueOrderId, fill });
    this.report(filledReport(order, fill));
  }

  /** The bot has no way to amend an order: what was amended is somebody else's. */
  amended(): void {}

  canceled(order: SimOrder, reason: Reason, at: UnixMillis): void {
    this.records.finish(order);
    if (isOwn(order)) this.report(canceledReport(order, at, reason));
  }

  /** Says again all that is known of one of our orders. */
  repeat(order: OwnOrder): void {
    const { updatedAt, status, reason } = order;
    if (status === 'rejected') return this.report(rejectedReport(order, updatedAt, reason!));
    this.report(acceptedReport(order, updatedAt));
    for (const { fill } of this.records.fillsOf(order.clientOrderId)) this.report(filledReport(order, fill));
    if (reason !== undefined) this.report(canceledReport(order, updatedAt, reason));
  }
}
