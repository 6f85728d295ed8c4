import {
  Decimal,
  GridbotError,
  type AccountSnapshot,
  type Asset,
  type Balances,
  type ClientOrderId,
  type Clock,
  type Execution,
  type ExecutionReport,
  type FeeRates,
  type Millis,
  type Price,
  type Quantity,
  type RequestCancel,
  type SnapshotRequest,
  type SubmitOrder,
  type UnixMillis,
  type VenueOrder,
  type VenueOrderId,
} from '@gridbot/core';
import type { RestingEdges } from '../matching/order-book.js';
import { toVenueOrder, type NewOrder } from '../matching/sim-order.js';
import { VolumePool } from '../matching/volume-pool.js';
import { LatencyQueue, type Delivery } from './latency-queue.js';
import { ReportOutbox } from './report-outbox.js';
import { RequestDesk } from './request-desk.js';
import type { Latency, MarketPrint, SimExchangeOptions } from './sim-exchange-options.js';
import { createVenue, type SimVenue } from './sim-venue.js';

/** Stands for no order, as `upTo` of a print: a market that is down fills none. */
const NO_ORDER = 0;

/** An order placed on the account by somebody else. */
export type ForeignOrder = Omit<NewOrder, 'clientOrderId' | 'postOnly'> & { readonly postOnly?: boolean };

/**
 * An account on a simulated exchange. The same object serves dry runs and backtests.
 *
 * A market print is announced, shown to the strategy, and then matched: it fills what rested before the announcement. Time moves only by
 * `announce` and `advanceTo`. Reports reach the listener inside the call that causes them, one after the other; with latency, inside the
 * call that lets their time come. A report that nobody listens to is lost; `snapshot` tells what became of the order.
 */
export class SimExchange implements Execution {
  private readonly venue: SimVenue;
  private readonly outbox = new ReportOutbox();
  private readonly onTheirWay = new LatencyQueue();
  private readonly desk: RequestDesk;
  private readonly latency: Latency;
  private scheduled: (() => void) | undefined;
  private clock: Pick<Clock, 'now'> | undefined;
  private time: UnixMillis = 0;

  /** @throws GridbotError CONFIG.INVALID for balances below zero, for fees that cannot be computed, and for outages and spreads that cannot be */
  constructor(private readonly options: SimExchangeOptions) {
    this.latency = { submit: 0, cancel: 0, report: 0, market: 0, ...options.latency };
    this.venue = createVenue(options, (report) => {
      if (this.latency.report > 0) this.send(this.latency.report, { kind: 'report', report });
      else this.outbox.push(report);
    });
    this.desk = new RequestDesk(this.venue, options);
  }

  /** The exchange's time: that of the newest print, delivery or `advanceTo`. */
  get now(): UnixMillis {
    return this.time;
  }

  /** How long a print is on its way to the bot, in milliseconds. Whoever leads the bot sees to it. */
  get marketLatency(): Millis {
    return this.latency.market;
  }

  /** Price of the last print; absent before the first. */
  get lastPrice(): Price | undefined {
    return this.venue.engine.lastPrice;
  }

  submit(order: SubmitOrder): void {
    this.catchUpWithClock();
    this.send(this.latency.submit, { kind: 'submit', order });
    this.outbox.drain();
  }

  cancel({ clientOrderId }: RequestCancel): void {
    this.catchUpWithClock();
    this.send(this.latency.cancel, { kind: 'cancel', clientOrderId });
    this.outbox.drain();
  }

  async snapshot({ since, lookUp }: SnapshotRequest): Promise<AccountSnapshot> {
    const lookedUp = lookUp.map((id) => this.venue.records.ours(id)).filter((order) => order !== undefined);
    const closed = new Set(lookedUp.filter(({ status }) => status !== 'open'));
    return {
      type: 'account-snapshot',
      at: this.time,
      balances: this.balances(),
      orders: [...this.venue.engine.book.orders(), ...closed].map(toVenueOrder),
      fills: this.venue.records.fillsSince(since),
      unknown: lookUp.filter((id) => this.venue.records.ours(id) === undefined && !this.isUnderWay(id)),
    };
  }

  async feeRates(): Promise<FeeRates> {
    return this.options.fees;
  }

  onReport(listener: (report: ExecutionReport) => void): () => void {
    return this.outbox.subscribe(listener);
  }

  /**
   * The market prints. What is due by then arrives first; a former print that was not matched is matched now. The print itself waits for
   * `match`; until then orders that it touches fill at once as taker.
   */
  announce(print: MarketPrint): void {
    if (this.venue.engine.isMatching) this.match();
    this.advanceTo(print.at);
    this.desk.endSilence();
    const pool = print.pool ?? (print.quantity && this.volumePool(print.quantity));
    const isDown = this.desk.isDown(this.time);
    this.venue.engine.announce(print.price, pool, isDown ? NO_ORDER : print.upTo);
    if (!this.isHolding || isDown) return;
    this.desk.letHeldArrive(this.time);
    this.outbox.drain();
  }

  /** Fills the next order that the announced print touches and delivers the reports. False: the print is done. */
  matchNext(): boolean {
    this.outbox.assertQuiet('matching');
    const filled = this.venue.engine.fillNext(this.time);
    if (filled) this.outbox.drain();
    return filled;
  }

  /** Fills everything that the announced print touches, oldest first, each fill's reports delivered before the next. */
  match(): void {
    while (this.matchNext());
  }

  /** Lets time pass: what arrives until then, arrives. Time never goes back. */
  advanceTo(at: UnixMillis): void {
    this.outbox.assertQuiet('advanceTo');
    for (let next = this.onTheirWay.takeDue(at); next !== undefined; next = this.onTheirWay.takeDue(at)) {
      this.time = Math.max(this.time, next.due);
      this.carryOut(next.delivery);
      this.outbox.drain();
    }
    this.time = Math.max(this.time, at);
  }

  /** When the next thing arrives that is on its way; `undefined` if nothing is. */
  nextDue(): UnixMillis | undefined {
    return this.onTheirWay.nextDue;
  }

  /** Calls back whenever something is sent on its way; see `nextDue`. One listener. */
  onScheduled(listener: (() => void) | undefined): void {
    this.scheduled = listener;
  }

  /**
   * Requests are made at this clock's time from now on, if that is later than the exchange's own and times matter: a bot may act while the market
   * is silent. Not for replays, in which requests are made inside the calls that let time pass.
   */
  followClock(clock: Pick<Clock, 'now'> | undefined): void {
    const { latency, options } = this;
    const hasDelays = Object.values(latency).some((delay) => delay > 0);
    this.clock = hasDelays || (options.outages ?? []).length > 0 ? clock : undefined;
  }

  /**
   * The market is silent from a time on, until the next print: a hole in the data, or an interval without a trade. Nothing fills meanwhile: an
   * order that would trade at once waits for the next print.
   */
  nothingTradedFrom(at: UnixMillis): void {
    this.desk.silence(at);
  }

  /** True while requests wait for the next print: an outage or a silent market held them up. */
  get isHolding(): boolean {
    return this.desk.isHolding;
  }

  /** Stands for all orders that have come until now: `upTo` of a print. */
  newestOrder(): number {
    return this.venue.engine.newestRank;
  }

  /** A print strictly between these prices fills nothing. */
  restingEdges(): RestingEdges {
    return this.venue.engine.book.edges();
  }

  /** The next print that may fill a resting order on the way from one price to another: `from` excluded, `to` included. */
  nextLevel(from: Price, to: Price): Price | undefined {
    return this.venue.engine.nextLevel(from, to);
  }

  /** What our orders can take of a volume that several prints share (a candle's); `undefined` if fills are always whole. */
  volumePool(volume: Decimal): VolumePool | undefined {
    const { partialFills, queue } = this.options;
    if (partialFills === undefined && queue === undefined) return undefined;
    return new VolumePool(volume.times(partialFills?.share ?? Decimal.ONE), volume);
  }

  /** True if it matters how much is traded: prints have to tell their quantity, or a pool. */
  get countsVolume(): boolean {
    return this.options.partialFills !== undefined || this.options.queue !== undefined;
  }

  balances(): Balances {
    return this.venue.accounts.balances();
  }

  /** Everything that rests, oldest first, other people's orders on the account too. */
  openOrders(): readonly VenueOrder[] {
    return this.venue.engine.book.orders().map(toVenueOrder);
  }

  /** Somebody else places an order on the account, at once. Its fate is only seen in balances and snapshots. */
  placeElsewhere(order: ForeignOrder): VenueOrder {
    const placed = this.venue.engine.place({ postOnly: false, ...order }, this.time);
    this.outbox.drain();
    return toVenueOrder(placed);
  }

  /** Somebody else, or the exchange, cancels an open order, at once. False: there is no such open order. */
  cancelElsewhere(id: ClientOrderId | VenueOrderId, text = 'canceled by hand'): boolean {
    const order = this.venue.records.ours(id as ClientOrderId) ?? this.venue.records.byVenue(id as VenueOrderId);
    if (order?.status !== 'open') return false;
    this.venue.engine.cancel(order, { code: 'elsewhere', text }, this.time);
    this.outbox.drain();
    return true;
  }

  /** Money arrives on the account. */
  deposit(asset: Asset, amount: Quantity): void {
    this.venue.accounts.add(asset, amount);
  }

  /**
   * Money leaves the account.
   * @throws GridbotError X.SIM.INSUFFICIENT_FUNDS if orders and their fees need it
   */
  withdraw(asset: Asset, amount: Quantity): void {
    const spendable = this.venue.accounts.spendable(asset);
    if (amount.gt(spendable)) {
      throw new GridbotError('X.SIM.INSUFFICIENT_FUNDS', `cannot withdraw ${amount} ${asset}: ${spendable} are free`);
    }
    this.venue.accounts.add(asset, amount.negate());
  }

  /** True if the order is on its way, or waits for an outage to end: it is not unknown, however long that takes. */
  private isUnderWay(id: ClientOrderId): boolean {
    return this.desk.holds(id) || this.onTheirWay.hasOrder(id);
  }

  private catchUpWithClock(): void {
    if (this.clock !== undefined) this.advanceTo(this.clock.now());
  }

  private send(delay: Millis, delivery: Delivery): void {
    if (delay <= 0) return this.carryOut(delivery);
    this.onTheirWay.add(this.time + delay, delivery);
    this.scheduled?.();
  }

  private carryOut(delivery: Delivery): void {
    if (delivery.kind === 'report') this.outbox.push(delivery.report);
    else this.desk.take(delivery, this.time);
  }
}
