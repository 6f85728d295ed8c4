import type { Price, Quantity, UnixMillis } from '@gridbot/core';
import type { AccountOrder } from '../venue/account-order.js';
import type { OrderKey, PlaceRequest } from '../venue/order-request.js';
import type { KrakenContext } from './kraken.context.js';
import { KRAKEN_ERROR, KrakenRefusal, refusalText, valueOf } from './kraken.errors.js';
import { EXPIRED_TEXT, labelsOf, toLabels } from './kraken.order-labels.js';
import type { KrakenOrderRequest } from './kraken.order-request.js';
import { amendCost, batchCost, cancelCost, PLACE_COST } from './kraken.rate-counter.js';

/** A change of an open order. */
export interface KrakenAmend {
  readonly order: OrderKey;
  readonly price: Price | undefined;
  readonly quantity: Quantity | undefined;
  readonly postOnly: boolean | undefined;
}

/** When the dead man's switch was set, and when it will cancel everything; no trigger: it is off. */
export interface DeadManAnswer {
  readonly now: UnixMillis;
  readonly triggerAt: UnixMillis | undefined;
}

/** What came of one order of a batch. */
export type BatchResult =
  { readonly order: AccountOrder } | { readonly error: string; readonly request: KrakenOrderRequest };

/** Places, amends and cancels for both protocols, and counts it. Every refusal is thrown as a KrakenRefusal. */
export class KrakenTradingDesk {
  private stopDeadMan: (() => void) | undefined;
  /** Of good-till-date orders. */
  private readonly stopTimers = new Set<() => void>();

  constructor(private readonly context: KrakenContext) {}

  /** Checks the arguments and the pair's rules of an order; no money is looked at. */
  validate(order: KrakenOrderRequest, keyId: string): void {
    this.checkFeePreference(order);
    const refusal = this.context.wire.venue.validate(toPlaceRequest(order, keyId));
    if (refusal !== undefined && refusal.code !== 'insufficient-funds') throw new KrakenRefusal(refusalText(refusal));
  }

  place(order: KrakenOrderRequest, keyId: string): AccountOrder {
    this.checkFeePreference(order);
    this.count(order, PLACE_COST);
    return this.send(order, keyId);
  }

  /** Places several orders of one pair. One that breaks a rule refuses them all; one that lacks money is refused alone. */
  placeBatch(orders: readonly KrakenOrderRequest[], keyId: string): readonly BatchResult[] {
    for (const order of orders) this.validate(order, keyId);
    if (orders[0] !== undefined) this.count(orders[0], batchCost(orders.length));
    return orders.map((request) => {
      try {
        return { order: this.send(request, keyId) };
      } catch (error) {
        if (error instanceof KrakenRefusal) return { error: error.text, request };
        throw error;
      }
    });
  }

  amend({ order: key, price, quantity, postOnly }: KrakenAmend): {
    readonly order: AccountOrder;
    readonly amendId: string;
  } {
    const { venue, clock } = this.context.wire;
    const order = this.openOrder(key);
    const now = clock.now();
    this.context.limits.countTrading(order.symbol, amendCost(now - order.placedAt), now);
    return valueOf(
      venue.amend({
        order: key,
        ...(price === undefined ? {} : { price }),
        ...(quantity === undefined ? {} : { quantity }),
        ...(postOnly === undefined ? {} : { postOnly }),
      }),
    );
  }

  cancel(key: OrderKey): AccountOrder {
    const order = this.openOrder(key);
    this.countCancel(order);
    return valueOf(this.context.wire.venue.cancel(key, 'requested'));
  }

  /** Cancels every open order with this user reference. */
  cancelUserref(userref: number): readonly AccountOrder[] {
    const orders = this.openOrders().filter((order) => labelsOf(order).userref === userref);
    if (orders.length === 0) throw new KrakenRefusal(KRAKEN_ERROR.unknownOrder);
    return orders.map(({ venueOrderId }) => this.cancel({ venueOrderId }));
  }

  cancelAll(): readonly AccountOrder[] {
    if (this.context.wire.venue.status === 'maintenance') throw new KrakenRefusal(KRAKEN_ERROR.unavailable);
    for (const order of this.openOrders()) this.countCancel(order);
    return this.context.wire.venue.cancelAll(undefined, 'requested');
  }

  /** The dead man's switch: everything is canceled unless it is set again in time. @param timeout seconds; 0 switches it off */
  cancelAllAfter(timeout: number): DeadManAnswer {
    const { clock, venue } = this.context.wire;
    const now = clock.now();
    this.stopDeadMan?.();
    this.stopDeadMan = undefined;
    if (timeout === 0) return { now, triggerAt: undefined };
    this.stopDeadMan = clock.callIn(timeout * 1000, () => {
      this.stopDeadMan = undefined;
      venue.cancelAll(undefined, 'dead-man');
    });
    return { now, triggerAt: now + timeout * 1000 };
  }

  close(): void {
    this.stopDeadMan?.();
    for (const stop of this.stopTimers) stop();
  }

  private send(order: KrakenOrderRequest, keyId: string): AccountOrder {
    this.checkOpenOrders(order);
    const placed = valueOf(this.context.wire.venue.place(toPlaceRequest(order, keyId)));
    if (order.expiresAt !== undefined && placed.status === 'open') this.expireAt(placed, order.expiresAt);
    return placed;
  }

  private expireAt({ venueOrderId }: AccountOrder, at: UnixMillis): void {
    const { clock, venue } = this.context.wire;
    const stop = clock.callAt(at, () => {
      this.stopTimers.delete(stop);
      venue.cancel({ venueOrderId }, 'venue', EXPIRED_TEXT);
    });
    this.stopTimers.add(stop);
  }

  private checkOpenOrders({ listing }: KrakenOrderRequest): void {
    const open = this.openOrders().filter(({ symbol }) => symbol === listing.instrument.symbol);
    if (open.length >= this.context.limits.maxOpenOrders) throw new KrakenRefusal(KRAKEN_ERROR.ordersLimit);
  }

  /** The venue takes all its fees in one asset: an order that wants another is refused rather than charged wrongly. */
  private checkFeePreference({ feeIn, listing }: KrakenOrderRequest): void {
    const { asset } = this.context.wire.venue.feeRates(listing.instrument.symbol);
    if (feeIn === 'base' && asset !== 'base' && asset !== listing.base.asset) {
      throw new KrakenRefusal(`${KRAKEN_ERROR.invalidArguments}:fcib`);
    }
  }

  private openOrder(key: OrderKey): AccountOrder {
    const order = this.context.wire.venue.view().order(key);
    if (order?.status !== 'open') throw new KrakenRefusal(KRAKEN_ERROR.unknownOrder);
    return order;
  }

  private openOrders(): readonly AccountOrder[] {
    return this.context.wire.venue.view().openOrders();
  }

  private count({ listing }: KrakenOrderRequest, cost: number): void {
    this.context.limits.countTrading(listing.instrument.symbol, cost, this.context.clock.now());
  }

  private countCancel(order: AccountOrder): void {
    const now = this.context.clock.now();
    this.context.limits.countCancel(order.symbol, cancelCost(now - order.placedAt), now);
  }
}

function toPlaceRequest(order: KrakenOrderRequest, keyId: string): PlaceRequest {
  const { listing, side, orderType, price, quantity, postOnly, timeInForce, clientOrderId } = order;
  return {
    symbol: listing.instrument.symbol,
    side,
    orderType,
    ...(price === undefined ? {} : { price }),
    quantity,
    postOnly,
    timeInForce: timeInForce === 'IOC' ? 'ioc' : 'gtc',
    ...(clientOrderId === undefined ? {} : { clientOrderId }),
    keyId,
    labels: toLabels(order),
  };
}
