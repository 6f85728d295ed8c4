import {
  Decimal,
  leavesQuantity,
  quantity as checkedQuantity,
  type Fill,
  type Liquidity,
  type Order,
  type Price,
  type Reason,
  type UnixMillis,
  type VenueOrderId,
} from '@gridbot/core';
import { FillRule } from './fill-rule.js';
import type { Amendment, MatchingParts } from './matching-parts.js';
import { MatchingPass } from './matching-pass.js';
import { OrderBook } from './order-book.js';
import { isMarketable, PlacementRules, type Arrival } from './placement-rules.js';
import { Settlement } from './settlement.js';
import { queueAhead, QueuePlace } from './queue-place.js';
import { filledQuantity, type NewOrder, type RestingOrder, type SimOrder } from './sim-order.js';
import type { VolumePool } from './volume-pool.js';

/** Orders, book and money of one account on one instrument. Knows no latency and no clock: every call says when it happens. */
export class MatchingEngine {
  readonly book = new OrderBook();
  /** Price of the last print; absent before the first. */
  lastPrice: Price | undefined;
  private readonly pass = new MatchingPass();
  private orderCount = 0;
  private rankCount = 0;
  private tradeCount = 0;
  /** Base of the newest print, or candle, that told it. */
  private newestVolume = Decimal.ZERO;
  private readonly settlement: Settlement;
  private readonly rules: PlacementRules;
  private readonly fillRule: FillRule;

  constructor(private readonly parts: MatchingParts) {
    const { accounts, fees, instrument } = parts;
    this.fillRule = parts.fillRule ?? new FillRule(instrument);
    this.settlement = new Settlement(accounts, fees, instrument);
    this.rules = new PlacementRules(instrument, accounts, this.settlement);
  }

  /** Rank of the newest order: those that come later have a higher one. */
  get newestRank(): number {
    return this.rankCount;
  }

  /** True if an order that arrives now trades at once instead of resting. */
  wouldTrade(request: NewOrder): boolean {
    return isMarketable(request, this.oppositeOf(request));
  }

  /** Takes or refuses an order that arrives. */
  place(request: NewOrder, at: UnixMillis, injected?: Reason): SimOrder {
    const order = this.register(request, at);
    const taker = this.wouldTrade(request);
    const { observer } = this.parts;
    const crosses = taker && request.postOnly ? this.crossing(request) : undefined;
    const refusal = injected ?? this.rules.refusal(request, this.arrival(request, at));
    if (refusal !== undefined) return this.reject(order, refusal, at);
    if (crosses !== undefined && this.parts.postOnly === 'reject') return this.reject(order, crosses, at);
    // Before it is told: who hears of the order finds its money held.
    if (!taker) this.rest(order as RestingOrder);
    observer.accepted(order, at);
    if (crosses !== undefined) this.end(order, crosses, at);
    else if (taker) this.fill(order, this.oppositeOf(order)!, order.leaves, 'taker', at);
    return order;
  }

  /** Ends an open order; does nothing to one that is over. */
  cancel(order: SimOrder, reason: Reason, at: UnixMillis): void {
    if (order.status !== 'open') return;
    this.settlement.release(order as RestingOrder, order.leaves);
    this.book.remove(order as RestingOrder);
    this.end(order, reason, at);
  }

  /**
   * The market prints: from now on it is the last price, and it waits to be matched.
   * @param upTo orders of a higher rank are left alone by this print
   */
  announce(price: Price, pool: VolumePool | undefined, upTo = Infinity): void {
    this.lastPrice = price;
    if (pool !== undefined) this.newestVolume = pool.volume;
    this.pass.begin(price, pool, upTo);
  }

  /** The next print on the way from one price to another that may fill something: `from` excluded, `to` included. */
  nextLevel(from: Price, to: Price): Price | undefined {
    const level = this.book.nextLevel(from, to);
    if (this.parts.queue === undefined || !this.book.waitsAt(from, to)) return level;
    const { tickSize } = this.parts.instrument;
    const falls = to.lt(from);
    const beyond = (falls ? from.minus(tickSize) : from.plus(tickSize)) as Price;
    if (falls ? beyond.lt(level ?? to) : beyond.gt(level ?? to)) return level;
    return beyond;
  }

  /** True while the announced print may have something left to fill. */
  get isMatching(): boolean {
    return this.pass.isUnderWay;
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
    const refusal = this.rules.refusal(request, this.arrival(request, at));
    if (refusal !== undefined || this.parts.postOnly === 'cancel' || !request.postOnly) return refusal;
    return this.wouldTrade(request) ? this.crossing(request) : undefined;
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
    const taker = this.wouldTrade(changed);
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
    const { queue } = order;
    const keepsPlace = price.eq(order.price) && quantity.lte(order.quantity);
    if (!keepsPlace) order.rank = this.nextRank();
    Object.assign(order, { price, quantity, leaves, updatedAt: at });
    // Before it is told: who hears of the amendment finds its money held.
    if (!taker) this.rest(order);
    if (keepsPlace) order.queue = queue;
    this.parts.observer.amended(order, at);
    if (taker) this.fill(order, this.oppositeOf(order)!, leaves, 'taker', at);
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

  private arrival(request: NewOrder, at: UnixMillis): Arrival {
    return { at, lastPrice: this.lastPrice, opposite: this.oppositeOf(request), openOrders: this.book.size };
  }

  private oppositeOf({ side }: Pick<NewOrder, 'side'>): Price | undefined {
    return this.lastPrice && this.fillRule.opposite(side, this.lastPrice);
  }

  private rest(order: RestingOrder): void {
    const { queue } = this.parts;
    order.trigger = this.fillRule.trigger(order.side, order.price);
    if (queue !== undefined && !this.fillRule.isThrough)
      order.queue = new QueuePlace(queueAhead(queue, this.newestVolume));
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
      trigger: undefined,
      queue: undefined,
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
    const opposite = `the ${side === 'buy' ? 'ask' : 'bid'} is ${this.oppositeOf({ side })}`;
    return { code: 'post-only', text: `a ${side} at ${price ?? 'market'} would trade at once: ${opposite}` };
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
    const fee = this.settlement.settle({ side: order.side, price, quantity, liquidity }, at);
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
