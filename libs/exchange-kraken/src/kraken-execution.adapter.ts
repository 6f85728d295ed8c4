import {
  GridbotError,
  venueOrderId,
  type AccountSnapshot,
  type AdapterRemark,
  type Clock,
  type Execution,
  type ExecutionReport,
  type FeeRates,
  type Millis,
  type OrderTerms,
  type Reason,
  type RequestCancel,
  type SnapshotRequest,
  type SubmitOrder,
} from '@gridbot/core';
import {
  done,
  OrderOutbox,
  outcomeOfFailure,
  retryable,
  type Dispatch,
  type Outcome,
  type RecentIds,
} from '@gridbot/exchange-kit';
import type { ClockOffset, OrderIds } from '@gridbot/exchange-kit';
import type { MarketDirectory } from './kraken-market.directory.js';
import { fromAddOrder, toAddOrder, toCancelOrder, type FeeSide } from './kraken-order.mapping.js';
import type { OrderLabels } from './kraken-order.labels.js';
import type { KrakenPrivateRest } from './kraken-private.rest.js';
import type { KrakenPrivateStream } from './kraken-private.stream.js';
import type { KrakenSnapshots } from './kraken-snapshots.js';
import type { AccountFees } from './kraken.account-fees.js';
import type { Row } from './kraken.fields.js';
import { OrderAges } from './kraken.order-ages.js';

/** What the execution side is made of. */
export interface ExecutionParts {
  readonly clock: Clock;
  readonly rest: KrakenPrivateRest;
  readonly stream: KrakenPrivateStream;
  /** Begins everything that a bot which trades needs, the dead man's switch too; again: nothing changes. */
  readonly begin: () => void;
  readonly directory: MarketDirectory;
  readonly snapshots: KrakenSnapshots;
  readonly labels: OrderLabels;
  readonly fees: AccountFees;
  readonly ids: OrderIds;
  readonly canceling: RecentIds<string>;
  readonly offset: ClockOffset;
  readonly feeSide: FeeSide;
  /** Time an order has to reach the matching engine. */
  readonly orderDeadline: Millis;
  readonly remark: (remark: AdapterRemark) => void;
}

/** Kraken refuses a deadline that is nearer than two seconds. */
const NEAREST_DEADLINE = 2_500;
/** Longest time that an order which was taken may not be shown by Kraken's look-ups. */
const VISIBILITY_LAG = 60_000;

/** Orders at Kraken: the only place where they are sent. */
export class KrakenExecution implements Execution {
  readonly grace: Millis;
  private readonly outbox: OrderOutbox;
  private readonly ages = new OrderAges();
  private readonly listeners = new Set<(report: ExecutionReport) => void>();

  constructor(private readonly parts: ExecutionParts) {
    const { clock, ids, orderDeadline, remark } = parts;
    this.grace = orderDeadline + VISIBILITY_LAG;
    this.outbox = new OrderOutbox({
      clock,
      ids,
      remark,
      lifetime: orderDeadline,
      place: (order, dispatch) => this.place(order, dispatch),
      cancel: (request) => this.sendCancel(request),
      report: (report) => this.report(report),
    });
  }

  submit(order: SubmitOrder): void {
    this.parts.begin();
    this.outbox.submit(order);
  }

  cancel(request: RequestCancel): void {
    this.outbox.cancel(request);
  }

  async validate(order: OrderTerms): Promise<Reason | undefined> {
    const { rest, directory, feeSide } = this.parts;
    const { altname } = await directory.known();
    const params = toAddOrder(order, { altname, feeAsset: feeSide });
    const turn = { priority: 'place', cost: { trading: 1 } } as const;
    const outcome = await rest.call('AddOrder', params, turn).catch(outcomeOfFailure);
    if (outcome.kind === 'done') return undefined;
    if (outcome.kind === 'rejected') return outcome.reason;
    throw outcome.error;
  }

  async snapshot(request: SnapshotRequest): Promise<AccountSnapshot> {
    this.parts.stream.start();
    return this.parts.snapshots.take(request);
  }

  feeRates(): Promise<FeeRates> {
    return this.parts.fees.ask();
  }

  onReport(listener: (report: ExecutionReport) => void): () => void {
    this.parts.begin();
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Hands a report of the stream on. */
  report(report: ExecutionReport): void {
    for (const listener of this.listeners) listener(report);
  }

  /** Sends nothing any more. */
  close(): void {
    this.outbox.close();
  }

  private async place(order: SubmitOrder, { deadline }: Dispatch): Promise<Outcome<readonly ExecutionReport[]>> {
    const { clock, rest, directory, offset, feeSide } = this.parts;
    const { altname } = await directory.known();
    const latest = deadline - NEAREST_DEADLINE;
    if (clock.now() >= latest) return retryable(tooLate());
    const theirs = deadline + offset.now() - clock.now();
    const params = toAddOrder(order, { altname, feeAsset: feeSide, deadline: theirs });
    const turn = { priority: 'place', cost: { trading: 1 }, deadline: latest } as const;
    const outcome = await rest.call('AddOrder', params, turn);
    if (outcome.kind === 'rejected' && outcome.reason.code === 'expired') offset.complained();
    return outcome.kind === 'done' ? done(this.taken(order, outcome.value)) : outcome;
  }

  /** The stream may have told of the order, and even of its end, before the answer came: then the answer is old news. */
  private taken(order: SubmitOrder, result: Row): readonly ExecutionReport[] {
    const { clock, ids, labels, stream, feeSide } = this.parts;
    const { clientOrderId } = order;
    const report = fromAddOrder(result, clientOrderId, clock.now());
    const id = report.venueOrderId ?? venueOrderId('');
    ids.bind(clientOrderId, id);
    labels.learn(id, { clientOrderId, feeSide });
    this.ages.placedAt(id, clock.now());
    if (stream.hasTold(id, 'begin')) return [];
    stream.expect(id, 'begin');
    return [report];
  }

  private async sendCancel(request: RequestCancel): Promise<Outcome<readonly ExecutionReport[]>> {
    const { rest, canceling, stream } = this.parts;
    const { venueOrderId: id } = request;
    if (id !== undefined) canceling.add(id);
    const cost = (at: number) => ({ trading: this.ages.costOfCancel(id, at) });
    const outcome = await rest.call('CancelOrder', toCancelOrder(request), { priority: 'cancel', cost });
    if (outcome.kind !== 'done') return outcome;
    if (id !== undefined) stream.expect(id, 'end');
    return done([]);
  }
}

function tooLate(): GridbotError {
  const text = 'too little time was left for the order to reach Kraken before its deadline';
  return new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
}
