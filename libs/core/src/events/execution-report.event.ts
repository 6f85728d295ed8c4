import type { Fill } from '../model/fill.js';
import type { Reason } from '../model/reason.js';
import type { Decimal } from '../values/decimal.js';
import type { ClientOrderId, VenueOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';

interface ReportBase {
  readonly type: 'execution-report';
  readonly at: UnixMillis;
  readonly clientOrderId: ClientOrderId;
  readonly venueOrderId?: VenueOrderId;
}

/** The exchange has taken the order. */
export interface OrderAcceptedReport extends ReportBase {
  readonly execType: 'accepted';
}

/** The exchange (or our own pre-trade check) refused the order: it never rested and never will. */
export interface OrderRejectedReport extends ReportBase {
  readonly execType: 'rejected';
  readonly reason: Reason;
}

/** One execution. The order is done when the fills counted reach its quantity. */
export interface OrderFilledReport extends ReportBase {
  readonly execType: 'filled';
  readonly fill: Fill;
}

/** The order ended before it was wholly filled. */
export interface OrderEndedReport extends ReportBase {
  readonly execType: 'canceled' | 'expired';
  readonly reason: Reason;
  /** The exchange's own count of what was filled, base: the order is final once we have counted as much. */
  readonly filledQuantity: Decimal;
}

/** What an exchange says about an order of ours. May come twice and out of order; fills are counted once, by trade id. */
export type ExecutionReport = OrderAcceptedReport | OrderRejectedReport | OrderFilledReport | OrderEndedReport;
