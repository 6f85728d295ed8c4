import type {
  OrderAcceptedReport,
  OrderEndedReport,
  OrderFilledReport,
  OrderRejectedReport,
} from '../../events/execution-report.event.js';
import type { Fill } from '../../model/fill.js';
import type { Reason } from '../../model/reason.js';
import { clientOrderId, venueOrderId } from '../../values/identifiers.js';
import { aFill } from './fill.builder.js';
import { exact, type Given } from './given.js';
import { TEST_TIME } from './test-time.js';

interface About {
  readonly clientOrderId?: string | undefined;
  readonly venueOrderId?: string | undefined;
  readonly at?: number | undefined;
}

/** The exchange has taken the order; by default `test-1`. */
export function anAcceptedReport(given: Given<OrderAcceptedReport> = {}): OrderAcceptedReport {
  return { ...about(given), execType: 'accepted' };
}

/** The exchange refused the order; by default `test-1`, without a reason we know. */
export function aRejectedReport(given: Given<OrderRejectedReport> = {}): OrderRejectedReport {
  return { ...about(given), execType: 'rejected', reason: given.reason ?? OTHER };
}

/** One execution of the order; by default of `test-1`, as {@link aFill} makes it, at the fill's time. */
export function aFilledReport(given: About & { readonly fill?: Given<Fill> } = {}): OrderFilledReport {
  const fill = aFill(given.fill);
  return { ...about({ at: fill.at, ...given }), execType: 'filled', fill };
}

/** The order ended before it was wholly filled; by default `test-1` was canceled with nothing filled. */
export function anEndedReport(given: Given<OrderEndedReport> = {}): OrderEndedReport {
  const { execType = 'canceled', reason = OTHER } = given;
  return { ...about(given), execType, reason, filledQuantity: exact(given.filledQuantity ?? '0') };
}

const OTHER: Reason = { code: 'other', text: 'the test says so' };

function about({ clientOrderId: id = 'test-1', venueOrderId: venueId, at = TEST_TIME }: About) {
  const venue = venueId === undefined ? {} : { venueOrderId: venueOrderId(venueId) };
  return { type: 'execution-report', at, clientOrderId: clientOrderId(id), ...venue } as const;
}
