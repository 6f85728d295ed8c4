import {
  GridbotError,
  isGridbotError,
  type AdapterRemark,
  type ClientOrderId,
  type Clock,
  type ExecutionReport,
  type Millis,
  type Reason,
  type RequestCancel,
  type SubmitOrder,
  type UnixMillis,
} from '@gridbot/core';
import { outcomeOfFailure } from '../outcome/outcome-of-failure.js';
import type { Outcome, Retryable } from '../outcome/outcome.js';
import { after } from '../time/after.js';
import { BackOff, type BackOffOptions } from '../time/back-off.js';
import { OrderIds } from './order-ids.js';
import { RecentIds } from './recent-ids.js';

/** What a sending function is told besides the order. */
export interface Dispatch {
  /** Our clock's time after which the request must not take effect any more: the request carries it as the exchange's own expiry. */
  readonly deadline: UnixMillis;
}

/** What an order outbox is made of. */
export interface OrderOutboxOptions extends BackOffOptions {
  readonly clock: Clock;
  /**
   * Sends an order, once. Its reports, if the answer tells any (accepted, with the exchange's id), are handed on; what the stream of reports
   * tells anyway need not be told twice.
   */
  readonly place: (order: SubmitOrder, dispatch: Dispatch) => Promise<Outcome<readonly ExecutionReport[]>>;
  /** Asks to cancel, once. An order that is gone is `rejected`, which harms nothing. */
  readonly cancel: (request: RequestCancel) => Promise<Outcome<readonly ExecutionReport[]>>;
  readonly report: (report: ExecutionReport) => void;
  /** Time an order has to reach the exchange. Default: 10,000. */
  readonly lifetime?: Millis;
  readonly ids?: OrderIds;
  /** An order whose fate is unknown: nothing was reported, a snapshot has to find out. */
  readonly onDoubt?: (id: ClientOrderId) => void;
  /** A wrong key, a missing right: no request will succeed. */
  readonly onFatal?: (error: GridbotError) => void;
  readonly remark?: (remark: AdapterRemark) => void;
}

interface Journey {
  /** Resolves when the placement has an outcome for good. */
  readonly settled: Promise<void>;
  recalled: boolean;
  /** True once it is reported that the order never reached the exchange: there is nothing to cancel. */
  gone: boolean;
}

/**
 * Takes orders and cancels without blocking or throwing and reports what became of them. What provably did not happen is sent again until
 * its time is over and then reported as rejected; what may have happened is never sent again and not reported: the look-up by client id
 * finds out. The same client id twice is one order. A cancel waits for the fate of its own placement, never for others.
 */
export class OrderOutbox {
  readonly ids: OrderIds;
  private readonly lifetime: Millis;
  private readonly known = new RecentIds<ClientOrderId>();
  private readonly journeys = new Map<ClientOrderId, Journey>();
  private readonly canceling = new Set<ClientOrderId>();
  private readonly stop = new AbortController();

  constructor(private readonly options: OrderOutboxOptions) {
    this.ids = options.ids ?? new OrderIds();
    this.lifetime = options.lifetime ?? 10_000;
  }

  /** Orders whose placement has no outcome yet. */
  get underWay(): number {
    return this.journeys.size;
  }

  submit(order: SubmitOrder): void {
    const { clientOrderId: id } = order;
    if (this.stop.signal.aborted || !this.known.add(id)) return;
    const carry = async () => this.carry(order, journey);
    const journey: Journey = {
      settled: Promise.resolve()
        .then(carry)
        .catch((error) => this.despair(broken(error)))
        .finally(() => this.journeys.delete(id)),
      recalled: false,
      gone: false,
    };
    this.journeys.set(id, journey);
  }

  cancel(request: RequestCancel): void {
    const { clientOrderId: id } = request;
    if (this.stop.signal.aborted || this.canceling.has(id)) return;
    const journey = this.journeys.get(id);
    if (journey !== undefined) journey.recalled = true;
    this.canceling.add(id);
    void this.recall(request, journey)
      .catch((error: unknown) => this.despair(broken(error)))
      .finally(() => this.canceling.delete(id));
  }

  /** Sends nothing any more. What was sent and has no answer yet is not reported. */
  close(): void {
    this.stop.abort();
  }

  private async carry(order: SubmitOrder, journey: Journey): Promise<void> {
    const deadline = this.options.clock.now() + this.lifetime;
    const send = () => this.options.place(order, { deadline });
    const outcome = await this.insist(order.clientOrderId, send, deadline, () => journey.recalled);
    if (this.stop.signal.aborted) return;
    switch (outcome.kind) {
      case 'done':
        return this.tellAll(outcome.value);
      case 'rejected':
        return this.reject(order, outcome.reason, journey);
      case 'unknown':
        return this.doubt(order.clientOrderId, outcome.error);
      case 'fatal':
        this.reject(order, { code: 'other', text: outcome.error.message }, journey);
        return this.despair(outcome.error);
      case 'retryable':
        return this.reject(order, journey.recalled ? RECALLED : neverSent(outcome), journey);
    }
  }

  private async recall(request: RequestCancel, journey: Journey | undefined): Promise<void> {
    await journey?.settled;
    if (journey?.gone === true || this.stop.signal.aborted) return;
    const { clientOrderId: id } = request;
    const venueId = request.venueOrderId ?? this.ids.venueOf(id);
    const known = venueId === undefined ? request : { ...request, venueOrderId: venueId };
    const deadline = this.options.clock.now() + this.lifetime;
    const outcome = await this.insistOnCancel(known, deadline);
    if (this.stop.signal.aborted) return;
    if (outcome.kind === 'done') return this.tellAll(outcome.value);
    if (outcome.kind === 'fatal') return this.despair(outcome.error);
    this.doubt(id, outcome.kind === 'rejected' ? undefined : outcome.error);
  }

  /** A cancel that is late harms nobody: where the exchange itself says how long nothing may be sent, it waits for that. */
  private async insistOnCancel(
    request: RequestCancel,
    deadline: UnixMillis,
  ): Promise<Outcome<readonly ExecutionReport[]>> {
    const { clock, cancel } = this.options;
    const outcome = await this.insist(
      request.clientOrderId,
      () => cancel(request),
      deadline,
      () => false,
    );
    if (outcome.kind !== 'retryable' || (outcome.after ?? 0) < this.lifetime) return outcome;
    await after(clock, outcome.after ?? 0, this.stop.signal);
    return this.stop.signal.aborted ? outcome : this.insistOnCancel(request, clock.now() + this.lifetime);
  }

  /** Sends again what provably had no effect, until the deadline. */
  private async insist<T>(
    id: ClientOrderId,
    send: () => Promise<Outcome<T>>,
    deadline: UnixMillis,
    recalled: () => boolean,
  ): Promise<Outcome<T>> {
    const { clock } = this.options;
    const backOff = new BackOff({ first: 250, most: 4_000, ...this.options });
    for (;;) {
      const outcome = await attempt(send);
      if (outcome.kind !== 'retryable' || recalled()) return outcome;
      const pause = Math.max(outcome.after ?? 0, backOff.next());
      if (clock.now() + pause >= deadline) return outcome;
      this.say('debug', `sent again in ${pause} ms: ${outcome.error.message}`, id);
      await after(clock, pause, this.stop.signal);
      if (this.stop.signal.aborted || recalled()) return outcome;
    }
  }

  private tellAll(reports: readonly ExecutionReport[]): void {
    for (const report of reports) {
      if (report.venueOrderId !== undefined) this.ids.bind(report.clientOrderId, report.venueOrderId);
      this.options.report(report);
    }
  }

  private reject({ clientOrderId }: SubmitOrder, reason: Reason, journey: Journey): void {
    journey.gone = true;
    this.options.report({
      type: 'execution-report',
      execType: 'rejected',
      at: this.options.clock.now(),
      clientOrderId,
      reason,
    });
  }

  private doubt(id: ClientOrderId, error: GridbotError | undefined): void {
    if (error !== undefined)
      this.say('warn', `the fate of order ${id} is unknown and will be looked up: ${error.message}`, id);
    this.options.onDoubt?.(id);
  }

  private despair(error: GridbotError): void {
    this.say('warn', error.message);
    this.options.onFatal?.(error);
  }

  private say(level: AdapterRemark['level'], text: string, clientOrderId?: ClientOrderId): void {
    this.options.remark?.({ level, text, ...(clientOrderId !== undefined && { details: { clientOrderId } }) });
  }
}

const RECALLED: Reason = { code: 'requested', text: 'canceled before it was sent' };

/** Somebody who takes reports or remarks failed: that is a fault of ours, not of the exchange. */
function broken(error: unknown): GridbotError {
  if (isGridbotError(error)) return error;
  const text = `a report could not be handed on: ${error instanceof Error ? error.message : String(error)}`;
  return new GridbotError('ENGINE.INVARIANT', text, { cause: error });
}

/** A sending function that throws, at once or later, is answered like any failure. */
async function attempt<T>(send: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await send();
  } catch (error) {
    return outcomeOfFailure(error);
  }
}

function neverSent({ error }: Retryable): Reason {
  const code = error.code === 'EXCHANGE.RATE_LIMITED' ? 'rate-limit' : 'other';
  return { code, text: `never reached the exchange: ${error.message}` };
}
