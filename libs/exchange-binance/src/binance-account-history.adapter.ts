import type { AccountHistory, HistoricalFill, UnixMillis, VenueOrder } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import type { BinanceConnection } from './binance-connection.js';
import { orderNamesOf, placedAtOf, shownOrderOf } from './binance-order.mapping.js';
import type { BinanceOrderOwners } from './binance-order-owners.js';
import type { BinanceOwnTrades } from './binance-own-trades.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { listOf } from './binance.fields.js';

const ORDERS_A_PAGE = 1_000;

/** What Binance remembers of the account on the instrument. Orders that were canceled without a trade are forgotten after 90 days. */
export class BinanceAccountHistory implements AccountHistory {
  constructor(
    private readonly connection: BinanceConnection,
    private readonly trades: BinanceOwnTrades,
    private readonly owners: BinanceOrderOwners,
  ) {}

  async *fills(from: UnixMillis, to: UnixMillis): AsyncGenerator<HistoricalFill, void, undefined> {
    for await (const page of this.trades.pages(from, to)) {
      const owners = await this.owners.of(page);
      for (const { venueOrderId, fill } of page) {
        const clientOrderId = owners.get(venueOrderId);
        yield { ...(clientOrderId === undefined ? {} : { clientOrderId }), venueOrderId, fill };
      }
    }
  }

  /** Every order from the first on is read: one that was placed long before `from` may have ended after it. */
  async *orders(from: UnixMillis, to: UnixMillis): AsyncGenerator<VenueOrder, void, undefined> {
    const { rest, symbol } = this.connection;
    for (let next: bigint | undefined = 1n; next !== undefined;) {
      const params = { symbol: symbol.venueSymbol, orderId: next.toString(), limit: ORDERS_A_PAGE };
      const rows = listOf(await rest.ask(ENDPOINTS.allOrders, params), 'allOrders');
      const isBefore = (row: ExactJson) => (placedAtOf(row) ?? from) < to;
      for (const row of rows.filter(isBefore)) {
        const order = shownOrderOf(row);
        if (order !== undefined && (order.status === 'open' || order.updatedAt >= from)) yield order;
      }
      const last = rows.at(-1);
      const goesOn = last !== undefined && rows.length === ORDERS_A_PAGE && isBefore(last);
      next = goesOn ? BigInt(orderNamesOf(last).venueOrderId) + 1n : undefined;
    }
  }
}
