import type { RequestCancel, SubmitOrder } from '../commands/engine-command.js';
import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import type { FeeRates } from '../model/fee-rates.js';
import type { OrderTerms } from '../model/order.js';
import type { Reason } from '../model/reason.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';

/** What a snapshot is to contain besides balances and open orders. */
export interface SnapshotRequest {
  /** List our executions from here on; the caller overlaps the last known one by at least ten minutes. */
  readonly since: UnixMillis;
  /** Orders of ours to look up by client id, whatever their state. */
  readonly lookUp: readonly ClientOrderId[];
}

/**
 * Where orders go. Outcomes are events: nothing here returns or throws what the exchange made of an order.
 */
export interface Execution {
  /**
   * Milliseconds after our decision from which on an order that the exchange does not know was never placed: longer than the expiry that
   * every request carries plus the time an accepted order may stay invisible. Absent: 60,000.
   */
  readonly grace?: Millis;
  /** Sends the order. Never blocks, never throws a venue outcome; the same client order id twice is one order. */
  submit(order: SubmitOrder): void;
  /** Asks to cancel the order. Never blocks, never throws a venue outcome; harmless for an order that is over. */
  cancel(request: RequestCancel): void;
  /**
   * Asks the exchange whether it would take the order, without placing it.
   * @returns why not; `undefined` if it would. Rejects with EXCHANGE.* if there is no answer. Absent: the exchange cannot be asked.
   */
  validate?(order: OrderTerms): Promise<Reason | undefined>;
  /**
   * The account as it is now. With a stream of reports, it is read only once the stream is up, so that nothing falls between the two.
   * Rejects with EXCHANGE.UNAVAILABLE (retryable) if it cannot be read.
   */
  snapshot(request: SnapshotRequest): Promise<AccountSnapshot>;
  /** The account's own fee rates on the instrument. */
  feeRates(): Promise<FeeRates>;
  /**
   * Reports of our orders, at least once each. One listener; it returns at once.
   * @returns a function that ends the subscription
   */
  onReport(listener: (report: ExecutionReport) => void): () => void;
}
