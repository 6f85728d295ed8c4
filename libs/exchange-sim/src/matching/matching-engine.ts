import {
  leavesQuantity,
  quantity as checkedQuantity,
  type Decimal,
  type Fill,
  type Instrument,
  type Liquidity,
  type Order,
  type Price,
  type Quantity,
  type Reason,
  type TradeId,
  type UnixMillis,
  type VenueOrderId,
} from '@gridbot/core';
import type { Accounts } from './accounts.js';
import type { Fees } from './fees.js';
import { MatchingPass } from './matching-pass.js';
import { OrderBook } from './order-book.js';
import type { OrderObserver } from './order-observer.js';
import { isMarketable, PlacementRules } from './placement-rules.js';
import { Settlement } from './settlement.js';
import { filledQuantity, type NewOrder, type RestingOrder, type SimOrder } from './sim-order.js';
import type { VolumePool } from './volume-pool.js';

/** How an exchange answers a post-only order that would cross: `reject` (Binance), or `cancel`: accepted, then canceled (Kraken). */
export type PostOnlyDialect = 'reject' | 'cancel';

/** What the matching engine works with. */
export interface MatchingParts {
  readonly instrument: Instrument;
  readonly accounts: Accounts;
  readonly fees: Fees;
  readonly postOnly: PostOnlyDialect;
  readonly ids: MatchingIds;
  /** Told what becomes of every order, in order. */
  readonly observer: OrderObserver;
}

/** Where ids come from; the counts begin with 1 and never repeat. */
export interface MatchingIds {
  order(count: number): VenueOrderId;
  trade(count: number): TradeId;
}

/** What an amendment changes. */
export interface Amendment {
  readonly price?: Price | undefined;
  /** The whole quantity, what is filled already included. */
  readonly quantity?: Quantity | undefined;
  /** Refuse to trade at once, whatever the order was placed with. */
  readonly postOnly?: boolean | undefined;
}

/** Orders, book and money of one account on one instrument. Knows no latency and no clock: every call says when it happens. */
export class MatchingEngine {
  readonly book = new OrderBook();
  /** Price of the last print; absent before the first. */
  lastPrice: Price | undefined;
  private readonly pass = new MatchingPass();
  private orderCount = 0;
  private rankCount = 0;
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
    const { observer } = this.parts;
    const crosses = taker && request.postOnly ? this.crossing(request) : undefined;
    const refusal = injected ?? this.rules.refusal(request, arrival);
    if (refusal !== undefined) return this.reject(order, refusal, at);
    if (crosses !== undefined && this.parts.postOnly === 'reject') return this.reject(order, crosses, at);
    // Before it is told: who hears of the order finds its money held.
    if (!taker) this.rest(order as RestingOrder);
    observer.accepted(order, at);
    if (crosses !== undefined) this.end(order, crosses, at);
    else if (taker) this.fill(order, this.lastPrice!, order.leaves, 'taker', at);
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

  /** Why an order that arrives now would be refused; `undefined` if it would be taken. */
  refusal(request: NewOrder, at: UnixMillis): Reason | undefined {
    const refusal = this.rules.refusal(request, { at, lastPrice: this.lastPrice, openOrders: this.book.size });
    if (refusal !== undefined || this.parts.postOnly === 'cancel' || !request.postOnly) return refusal;
    return isMarketable(request, this.lastPrice) ? this.crossing(request) : undefined;
  }

  /**
   * Changes an open order, which keeps its ids and, unless its price changes or its quantity grows, its place in the queue. One that the last
   * price touches then trades at once.
   * @returns why the change is refused: the order is as it was then
   */
  amend(
    order: RestingOrder,
    { price = order.price, quantity = order.quantity, postOnly }: Amendment,
    at: UnixMillis,
  ): Reason | undefined {
    const leaves = quantity.minus(filledQuantity(order));
    if (!leaves.isPositive()) {
      return {
        code: 'invalid-quantity',
        text: `${filledQuantity(order)} of the order is filled: it cannot become ${quantity}`,
      };
    }
    const changed = { ...order, price, quantity };
    const taker = isMarketable(changed, this.lastPrice);
    if (taker && (postOnly ?? order.postOnly)) return this.crossing(changed);
    this.settlement.release(order, order.leaves);
    const refusal = this.settlement.shortage({
      side: order.side,
      price,
      quantity: leaves,
      liquidity: taker ? 'taker' : 'maker',
    });
    if (refusal !== undefined) {
      this.settlement.hold(order);
      return refusal;
    }
    this.book.remove(order);
    if (!price.eq(order.price) || quantity.gt(order.quantity)) order.rank = this.nextRank();
    Object.assign(order, { price, quantity, leaves, updatedAt: at });
    // Before it is told: who hears of the amendment finds its money held.
    if (!taker) this.rest(order);
    this.parts.observer.amended(order, at);
    if (taker) this.fill(order, this.lastPrice!, leaves, 'taker', at);
    return undefined;
  }

  /** Takes over an order from an earlier account as it was, open or over: nothing is checked, nothing reported. A market order cannot rest: it is left out. */
  carryOver(order: Order): SimOrder | undefined {
    if (order.price === undefined) return undefined;
    const carried = this.register(order, order.updatedAt, order.venueOrderId);
    carried.leaves = leavesQuantity(order);
    if (order.status === 'closing') {
      carried.status = 'canceled';
      carried.reason = order.ending?.reason;
    } else this.rest(carried as RestingOrder);
    return carried;
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
      venueOrderId: known ?? this.parts.ids.order(this.orderCount),
      rank: this.nextRank(),
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
    this.parts.observer.registered(order);
    return order;
  }

  private nextRank(): number {
    this.rankCount += 1;
    return this.rankCount;
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
    this.parts.observer.rejected(order, reason, at);
    return order;
  }

  private end(order: SimOrder, reason: Reason, at: UnixMillis): void {
    order.status = 'canceled';
    order.reason = reason;
    order.updatedAt = at;
    this.parts.observer.canceled(order, reason, at);
  }

  private fill(order: SimOrder, price: Price, quantity: Decimal, liquidity: Liquidity, at: UnixMillis): void {
    const fee = this.settlement.settle({ side: order.side, price, quantity, liquidity });
    order.leaves = order.leaves.minus(quantity);
    order.updatedAt = at;
    this.tradeCount += 1;
    const fill: Fill = {
      tradeId: this.parts.ids.trade(this.tradeCount),
      at,
      lastQuantity: checkedQuantity(quantity),
      lastPrice: price,
      fee: fee.amount,
      feeAsset: fee.asset,
      liquidity,
    };
    if (order.leaves.isZero()) order.status = 'filled';
    this.parts.observer.filled(order, fill);
  }
}
