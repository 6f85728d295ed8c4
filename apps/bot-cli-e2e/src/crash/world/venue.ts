import {
  decimal,
  GridbotError,
  type AccountSnapshot,
  type ClientOrderId,
  type ExecutionReport,
  type MarketEvent,
  type RequestCancel,
  type Side,
  type SnapshotRequest,
  type SubmitOrder,
  type UnixMillis,
  type VenueOrder,
} from '@gridbot/core';
import { SimExchange } from '@gridbot/exchange-sim';
import { EventClock } from './event-clock.js';
import type { Faults } from './faults.js';
import { FEES, INSTRUMENT } from './market.js';
import { VenueLog } from './venue-log.js';

/** Where reports go while a bot is connected. */
export type ReportListener = (report: ExecutionReport) => void;

/** Answers lag behind reports no longer than new orders stay invisible. */
const LONGEST_LAG = 20_000;

const NOTHING: AccountSnapshot = {
  type: 'account-snapshot',
  at: 0,
  balances: {},
  orders: [],
  fills: [],
  unknown: [],
};

/**
 * The account on the exchange and the way to it. It outlives every process of the bot: orders rest, fill and are canceled while nobody
 * looks, and what is on its way arrives. Everything that goes wrong is decided by `faults`.
 */
export class Venue {
  readonly exchange: SimExchange;
  readonly log = new VenueLog();
  faults: Faults = {};
  /** False: nothing passes in either direction. */
  connected = true;
  private readonly onTheirWay: EventClock;
  private readonly visibleFrom = new Map<ClientOrderId, UnixMillis>();
  private readonly unconfirmed = new Set<ClientOrderId>();
  private refusing = false;
  private listener: ReportListener | undefined;
  private earlier: AccountSnapshot = NOTHING;

  constructor(balances: Readonly<Record<string, string>>, at: UnixMillis) {
    this.onTheirWay = new EventClock(at);
    this.exchange = new SimExchange({
      instrument: INSTRUMENT,
      fees: FEES,
      balances: Object.fromEntries(Object.entries(balances).map(([asset, total]) => [asset, decimal(total)])),
      partialFills: { share: decimal('1') },
      keepHistory: 10_000,
      reject: () => (this.refusing ? { code: 'other', text: 'refused by chance' } : undefined),
    });
    this.exchange.advanceTo(at);
    this.exchange.onReport((report) => this.pass(report));
  }

  get now(): UnixMillis {
    return this.exchange.now;
  }

  /** When something that is on its way arrives. */
  get nextArrival(): UnixMillis | undefined {
    return this.onTheirWay.nextAlarm;
  }

  advanceTo(at: UnixMillis): void {
    this.exchange.advanceTo(at);
    this.onTheirWay.advanceTo(at);
  }

  /** The bot listens from now on; reports of before are lost. */
  connect(listener: ReportListener): () => void {
    this.listener = listener;
    if (this.faults.repeatsFills === true) this.after(1, () => void this.repeatFills(listener));
    return () => {
      if (this.listener === listener) this.listener = undefined;
    };
  }

  submit(order: SubmitOrder): void {
    const fault = this.connected ? this.faults.submit?.(order) : { kind: 'lost' as const };
    this.log.submitted(order, this.now, this.exchange.openOrders());
    switch (fault?.kind) {
      case 'lost':
        return;
      case 'late':
        return this.after(fault.by, () => this.take(order));
      case 'refused':
        return this.refuse(order);
      case 'unconfirmed':
        this.unconfirmed.add(order.clientOrderId);
        return this.take(order);
      case 'invisible':
        this.unconfirmed.add(order.clientOrderId);
        this.visibleFrom.set(order.clientOrderId, this.now + fault.for);
        return this.take(order);
      case undefined:
        return this.take(order);
    }
  }

  cancel(request: RequestCancel): void {
    this.log.canceled(request, this.now);
    const fault = this.connected ? this.faults.cancel?.() : { kind: 'lost' as const };
    if (fault === undefined || fault.kind === 'twice') this.exchange.cancel(request);
    if (fault !== undefined && fault.kind !== 'lost') this.after(fault.by, () => this.exchange.cancel(request));
  }

  /** The account as it is when asked, answered at once or later. */
  async snapshot(request: SnapshotRequest): Promise<AccountSnapshot> {
    this.log.asked(this.now);
    const fault = this.connected ? this.faults.snapshot?.() : { kind: 'unavailable' as const };
    if (fault?.kind === 'unavailable') {
      throw new GridbotError('EXCHANGE.UNAVAILABLE', 'the exchange does not answer', { retryable: true });
    }
    if (fault?.kind === 'stale' && this.now - this.earlier.at <= LONGEST_LAG)
      return { ...this.askedOf(this.earlier, request), at: this.now };
    const answer = this.visible(await this.exchange.snapshot(request), request);
    if (fault?.kind !== 'late') return answer;
    return new Promise((resolve) => this.after(fault.by, () => resolve(answer)));
  }

  /** The market prints: first shown, then matched by `matchNext`. */
  async announce(event: MarketEvent & { readonly type: 'ticker-updated' }): Promise<void> {
    this.earlier = await this.history();
    this.exchange.announce(event);
  }

  matchNext(): boolean {
    return this.exchange.matchNext();
  }

  /** Everything that ever happened to orders with a client id, and what the account holds. */
  history(): Promise<AccountSnapshot> {
    return this.exchange.snapshot({ since: 0, lookUp: this.log.ids() });
  }

  sideOf(id: ClientOrderId): Side | undefined {
    return this.log.order(id)?.side;
  }

  /** Open orders that a process of the bot has sent. */
  openOrdersOfBot(): readonly VenueOrder[] {
    return this.exchange.openOrders().filter(({ clientOrderId: id }) => id !== undefined && this.log.isBots(id));
  }

  private take(order: SubmitOrder): void {
    this.log.arrived(order);
    this.exchange.submit(order);
  }

  private refuse(order: SubmitOrder): void {
    this.refusing = true;
    this.take(order);
    this.refusing = false;
  }

  private pass(report: ExecutionReport): void {
    if (report.execType === 'accepted' && this.unconfirmed.has(report.clientOrderId)) return;
    const fault = this.connected ? this.faults.report?.() : { kind: 'lost' as const };
    if (fault === undefined || fault.kind === 'twice') this.listener?.(report);
    if (fault === undefined || fault.kind === 'lost') return;
    const { listener } = this;
    this.after(fault.by, () => {
      if (this.listener === listener && this.connected) listener?.(report);
    });
  }

  private async repeatFills(listener: ReportListener): Promise<void> {
    const { fills } = await this.history();
    for (const { fill, ...order } of fills) {
      if (this.listener !== listener || !this.connected) return;
      listener({ type: 'execution-report', execType: 'filled', at: fill.at, ...order, fill });
    }
  }

  private visible(answer: AccountSnapshot, { lookUp }: SnapshotRequest): AccountSnapshot {
    const hidden = (id: ClientOrderId | undefined): boolean =>
      id !== undefined && (this.visibleFrom.get(id) ?? 0) > this.now;
    if (!answer.orders.some(({ clientOrderId }) => hidden(clientOrderId))) return answer;
    return {
      ...answer,
      orders: answer.orders.filter(({ clientOrderId }) => !hidden(clientOrderId)),
      fills: answer.fills.filter(({ clientOrderId }) => !hidden(clientOrderId)),
      unknown: [...answer.unknown, ...lookUp.filter(hidden)],
    };
  }

  private askedOf(account: AccountSnapshot, { since, lookUp }: SnapshotRequest): AccountSnapshot {
    const wanted = new Set<string>(lookUp);
    const known = new Set(account.orders.map(({ clientOrderId }) => clientOrderId));
    return {
      ...account,
      orders: account.orders.filter(({ status, clientOrderId: id }) => status === 'open' || (id && wanted.has(id))),
      fills: account.fills.filter(({ fill }) => fill.at >= since),
      unknown: lookUp.filter((id) => !known.has(id)),
    };
  }

  private after(delay: number, work: () => void): void {
    this.onTheirWay.callAt(this.now + delay, work);
  }
}
