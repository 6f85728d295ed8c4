import type { Balances, UnixMillis } from '@gridbot/core';
import type { AccountOrder, AccountTrade } from './account-order.js';
import type { AccountView, OrderFilter, TradeFilter } from './account-view.js';
import type { OrderHistory, OrderTrack } from './order-history.js';
import type { OrderKey } from './order-request.js';
import type { Timeline } from './timeline.js';
import type { TradeHistory } from './trade-history.js';

/** What a view looks at. */
export interface AccountRecords {
  readonly orders: OrderHistory;
  readonly trades: TradeHistory;
  readonly balances: Timeline<Balances>;
}

/** The account as it was at a time, without the orders that were placed after another. */
export class LaggingView implements AccountView {
  /**
   * @param asOf base clock's time that the view shows
   * @param placedBy base clock's time by which an order was placed that the view shows
   */
  constructor(
    private readonly records: AccountRecords,
    private readonly asOf: UnixMillis,
    private readonly placedBy: UnixMillis,
  ) {}

  balances(): Balances {
    return this.records.balances.at(this.asOf) ?? {};
  }

  openOrders(filter: OrderFilter = {}): readonly AccountOrder[] {
    return this.shown(this.records.orders.openSince(this.asOf)).filter(
      (order) => order.status === 'open' && isListed(order, order.placedAt, filter),
    );
  }

  closedOrders(filter: OrderFilter = {}): readonly AccountOrder[] {
    return this.shown(this.records.orders.all())
      .filter((order) => order.status !== 'open' && isListed(order, order.closedAt!, filter))
      .sort((a, b) => a.closedAt! - b.closedAt!);
  }

  orders(filter: OrderFilter = {}): readonly AccountOrder[] {
    return this.shown(this.records.orders.all()).filter((order) => isListed(order, order.placedAt, filter));
  }

  order(key: OrderKey): AccountOrder | undefined {
    const { orders } = this.records;
    if ('venueOrderId' in key) {
      const track = orders.byVenueId(key.venueOrderId);
      return track && this.shown([track])[0];
    }
    const namesakes = this.shown(orders.namesakes(key.clientOrderId));
    return namesakes.find(({ status }) => status === 'open') ?? namesakes.at(-1);
  }

  trades({
    symbol,
    venueOrderId,
    from = -Infinity,
    to = Infinity,
    fromPosition = 0,
  }: TradeFilter = {}): readonly AccountTrade[] {
    return this.records.trades
      .knownAt(this.asOf)
      .filter(
        (trade) =>
          trade.position >= fromPosition &&
          trade.at >= from &&
          trade.at <= to &&
          (symbol === undefined || trade.symbol === symbol) &&
          (venueOrderId === undefined || trade.venueOrderId === venueOrderId),
      );
  }

  trade(tradeId: string): AccountTrade | undefined {
    return this.trades().find((trade) => trade.tradeId === tradeId);
  }

  private shown(tracks: Iterable<OrderTrack>): AccountOrder[] {
    const states: AccountOrder[] = [];
    for (const { states: timeline } of tracks) {
      const state = timeline.beganAt <= this.placedBy ? timeline.at(this.asOf) : undefined;
      if (state !== undefined) states.push(state);
    }
    return states;
  }
}

function isListed(order: AccountOrder, at: UnixMillis, { symbol, clientOrderId, from, to }: OrderFilter): boolean {
  return (
    (symbol === undefined || order.symbol === symbol) &&
    (clientOrderId === undefined || order.clientOrderId === clientOrderId) &&
    at >= (from ?? -Infinity) &&
    at <= (to ?? Infinity)
  );
}
