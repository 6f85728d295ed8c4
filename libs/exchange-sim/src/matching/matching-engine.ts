import {
  leavesQuantity,
  quantity as checkedQuantity,
  tradeId,
  venueOrderId as asVenueOrderId,
  type Decimal,
  type ExecutionReport,
  type Fill,
  type Instrument,
  type Liquidity,
  type Order,
  type Price,
  type Reason,
  type UnixMillis,
  type VenueOrderId,
} from '@gridbot/core';
import type { Accounts } from './accounts.js';
import type { Fees } from './fees.js';
import { MatchingPass } from './matching-pass.js';
import { OrderBook } from './order-book.js';
import type { OrderRecords } from './order-records.js';
import { isMarketable, PlacementRules } from './placement-rules.js';
import { acceptedReport, canceledReport, filledReport, rejectedReport } from './reports.js';
import { Settlement } from './settlement.js';
import { isOwn, type NewOrder, type OwnOrder, type RestingOrder, type SimOrder } from './sim-order.js';
import type { VolumePool } from './volume-pool.js';

/** How an exchange answers a post-only order that would cross: `reject` (Binance), or `cancel`: accepted, then canceled (Kraken). */
export type PostOnlyDialect = 'reject' | 'cancel';

/** What the matching engine works with. */
export interface MatchingParts {
  readonly instrument: Instrument;
  readonly accounts: Accounts;
  readonly fees: Fees;
  readonly records: OrderRecords;
  readonly postOnly: PostOnlyDialect;
  /** Begin of every order and trade id. */
  readonly idPrefix: string;
  /** Takes what is to be reported, in order. */
  readonly report: (report: ExecutionReport) => void;
}

/** Orders, book and money of one account on one instrument. Knows no latency and no clock: every call says when it happens. */
export class MatchingEngine {
  readonly book = new OrderBook();
  /** Price of the last print; absent before the first. */
  lastPrice: Price | undefined;
  private readonly pass = new MatchingPass();
  private orderCount = 0;
  private tradeCount = 0;
  private readonly settlement: Settlement;
  private readonly rules: PlacementRules;

  constructor(private readonly parts: MatchingParts) {
    const { accounts, fees, instrument } = parts;
    this.settlement = new Settlement(accounts, fees, instrument);
    this.rules = new PlacementRules(instrument, accounts, this.settlement);
  }

  /** Takes or refuses an order that arrives. */
  place(request: NewOrder, at: UnixMillis, injected?: Reason): SimOrder {
    const order = this.register(request, at);
    const arrival = { at, lastPrice: this.lastPrice, openOrders: this.book.size };
    const taker = isMarketable(request, this.lastPrice);
    const crosses = taker && request.postOnly ? this.crossing(request) : undefined;
    const refusal = injected ?? this.rules.refusal(request, arrival);
    if (refusal !== undefined) return this.reject(order, refusal, at);
    if (crosses !== undefined && this.parts.postOnly === 'reject') return this.reject(order, crosses, at);
    if (isOwn(order)) this.parts.report(acceptedReport(order, at));
    if (crosses !== undefined) this.end(order, crosses, at);
    else if (taker) this.fill(order, this.lastPrice!, order.leaves, 'taker', at);
    else this.rest(order as RestingOrder);
    return order;
  }

  /** Ends an open order; does nothing to one that is over. */
  cancel(order: SimOrder, reason: Reason, at: UnixMillis): void {
    if (order.status !== 'open') return;
    this.settlement.release(order as RestingOrder, order.leaves);
    this.book.remove(order as RestingOrder);
    this.end(order, reason, at);
  }

  /** The market prints: from now on it is the last price, and it waits to be matched. */
  announce(price: Price, pool: VolumePool | undefined): void {
    this.lastPrice = price;
    this.pass.begin(price, pool);
  }

  /** Fills the next order that the announced print touches. False: there is none left. */
  fillNext(at: UnixMillis): boolean {
    const next = this.pass.next(this.book, this.parts.instrument.lotSize);
    if (next === undefined) return false;
    this.settlement.release(next.order, next.quantity);
    this.fill(next.order, next.order.price, next.quantity, 'maker', at);
    if (next.order.status !== 'open') this.book.remove(next.order);
    return true;
  }

  /** Says again all that is known of one of our orders. */
  repeat(order: OwnOrder): void {
    const { updatedAt, status, reason } = order;
    const { records, report } = this.parts;
    if (status === 'rejected') return report(rejectedReport(order, updatedAt, reason!));
    report(acceptedReport(order, updatedAt));
    for (const { fill } of records.fillsOf(order.clientOrderId)) report(filledReport(order, fill));
    if (reason !== undefined) report(canceledReport(order, updatedAt, reason));
  }

  /** Takes over an order from an earlier account as it was: nothing is checked, nothing reported. A market order cannot rest: it is left out. */
  carryOver(order: Order): void {
    if (order.price === undefined) return;
    const carried = this.register(order, order.updatedAt, order.venueOrderId);
    carried.leaves = leavesQuantity(order);
    if (order.status !== 'closing') return this.rest(carried as RestingOrder);
    carried.status = 'canceled';
    carried.reason = order.ending?.reason;
    this.parts.records.finish(carried);
  }

  private rest(order: RestingOrder): void {
    this.settlement.hold(order);
    this.book.add(order);
  }

  private register(request: NewOrder, at: UnixMillis, known?: VenueOrderId): SimOrder {
    this.orderCount += 1;
    const { clientOrderId, side, orderType, price, quantity, postOnly } = request;
    const order: SimOrder = {
      clientOrderId,
      venueOrderId: known ?? asVenueOrderId(`${this.parts.idPrefix}-o${this.orderCount}`),
      rank: this.orderCount,
      side,
      orderType,
      price,
      quantity,
      postOnly,
      leaves: quantity,
      status: 'open',
      updatedAt: at,
      reason: undefined,
    };
    this.parts.records.add(order);
    return order;
  }

  private crossing({ side, price }: NewOrder): Reason {
    return {
      code: 'post-only',
      text: `a ${side} at ${price ?? 'market'} would trade at once: the price is ${this.lastPrice}`,
    };
  }

  private reject(order: SimOrder, reason: Reason, at: UnixMillis): SimOrder {
    order.status = 'rejected';
    order.reason = reason;
    this.parts.records.finish(order);
    if (isOwn(order)) this.parts.report(rejectedReport(order, at, reason));
    return order;
  }

  private end(order: SimOrder, reason: Reason, at: UnixMillis): void {
    order.status = 'canceled';
    order.reason = reason;
    order.updatedAt = at;
    this.parts.records.finish(order);
    if (isOwn(order)) this.parts.report(canceledReport(order, at, reason));
  }

  private fill(order: SimOrder, price: Price, quantity: Decimal, liquidity: Liquidity, at: UnixMillis): void {
    const fee = this.settlement.settle({ side: order.side, price, quantity, liquidity });
    order.leaves = order.leaves.minus(quantity);
    order.updatedAt = at;
    this.tradeCount += 1;
    const fill: Fill = {
      tradeId: tradeId(`${this.parts.idPrefix}-t${this.tradeCount}`),
      at,
      lastQuantity: checkedQuantity(quantity),
      lastPrice: price,
      fee: fee.amount,
      feeAsset: fee.asset,
      liquidity,
    };
    if (order.leaves.isZero()) {
      order.status = 'filled';
      this.parts.records.finish(order);
    }
    if (!isOwn(order)) return;
    const { clientOrderId, venueOrderId } = order;
    this.parts.records.addFill({ clientOrderId, venueOrderId, fill });
    this.parts.report(filledReport(order, fill));
  }
}
