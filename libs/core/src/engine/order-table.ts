import type { LocalOrder } from '../reconcile/reconcile.js';
import { isLive, type Order } from '../model/order.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';

interface Entry {
  order: Order;
  counted: Set<string>;
  missedAt?: UnixMillis;
}

/** What is counted of an order before its first execution: most orders end without one. Nothing is ever added to it. */
const NONE = new Set<string>();

/**
 * The orders the engine still has to think of: live ones, by client order id and by the strategy's key, and those given up (never
 * arrived, or vanished), which may turn up late. Finished orders are forgotten here; the store keeps them.
 */
export class OrderTable {
  private readonly entries = new Map<ClientOrderId, Entry>();
  private readonly live = new Map<string, Order>();
  private readonly lost = new Map<ClientOrderId, Entry>();

  /** Live orders by the strategy's key. */
  get byKey(): ReadonlyMap<string, Order> {
    return this.live;
  }

  find(id: ClientOrderId): LocalOrder | undefined {
    return this.entries.get(id);
  }

  findLost(id: ClientOrderId): LocalOrder | undefined {
    return this.lost.get(id);
  }

  all(): Iterable<LocalOrder> {
    return this.entries.values();
  }

  allLost(): Iterable<LocalOrder> {
    return this.lost.values();
  }

  /** Adds an order, or replaces it by its newer form. An order that is over leaves the table. */
  put(order: Order, tradeId?: string): void {
    const id = order.clientOrderId;
    if (!isLive(order)) {
      this.entries.delete(id);
      this.live.delete(order.key);
      return;
    }
    const entry = this.entries.get(id);
    if (entry === undefined) {
      this.entries.set(id, { order, counted: tradeId === undefined ? NONE : new Set([tradeId]) });
    } else {
      entry.order = order;
      if (tradeId !== undefined) {
        if (entry.counted === NONE) entry.counted = new Set([tradeId]);
        else entry.counted.add(tradeId);
      }
    }
    this.live.set(order.key, order);
  }

  /** Puts an order back with all trade ids counted before: when a snapshot is read. */
  restore({ order, counted, missedAt }: LocalOrder): void {
    const target = isLive(order) ? this.entries : this.lost;
    const missed = missedAt === undefined ? {} : { missedAt };
    target.set(order.clientOrderId, { order, counted: new Set(counted), ...missed });
    if (isLive(order)) this.live.set(order.key, order);
  }

  /** A look at the account missed a live order; the first of several counts. */
  miss(id: ClientOrderId, at: UnixMillis): void {
    const entry = this.entries.get(id);
    if (entry !== undefined) entry.missedAt ??= at;
  }

  /** There was a word or a sight of the order: a look that missed it before proves nothing. */
  notice(id: ClientOrderId): void {
    const entry = this.entries.get(id);
    if (entry?.missedAt !== undefined) delete entry.missedAt;
  }

  /** Remembers an order that the exchange was asked for and did not know, and what was counted of it. */
  putLost(order: Order, counted: ReadonlySet<string>): void {
    this.lost.set(order.clientOrderId, { order, counted: new Set(counted) });
  }

  /** A lost order cannot turn up any more. */
  forgetLost(id: ClientOrderId): void {
    this.lost.delete(id);
  }

  /** A lost order turned up: it is live again. What was counted before is not counted again. */
  adopt(order: Order): void {
    const counted = this.lost.get(order.clientOrderId)?.counted ?? new Set<string>();
    this.lost.delete(order.clientOrderId);
    this.entries.set(order.clientOrderId, { order, counted });
    this.live.set(order.key, order);
  }
}
