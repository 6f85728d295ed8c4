import type { AccountHistory, HistoricalFill, UnixMillis, VenueOrder } from '@gridbot/core';
import type { AccountReader } from './kraken-account.reader.js';
import type { OrderRow } from './kraken-order.mapping.js';

/** What Kraken remembers of the account on the instrument. */
export class KrakenAccountHistory implements AccountHistory {
  constructor(private readonly reader: AccountReader) {}

  async *fills(from: UnixMillis, to: UnixMillis): AsyncIterable<HistoricalFill> {
    const trades = await this.reader.trades(from, to);
    const within = trades.filter(({ at }) => at >= from && at < to);
    yield* await this.reader.fills(within);
  }

  async *orders(from: UnixMillis, to: UnixMillis): AsyncIterable<VenueOrder> {
    const found = new Map<string, OrderRow>();
    const add = (rows: readonly OrderRow[]): void => {
      for (const row of rows) found.set(row.order.venueOrderId, row);
    };
    // Open ones first: an order that ends meanwhile is then found among the closed ones, and its end counts.
    add(await this.reader.openOrders());
    for await (const rows of this.reader.closedSince(from)) add(rows);
    const placedBefore = [...found.values()].filter(({ openedAt }) => openedAt < to);
    for (const { order } of placedBefore.reverse().sort((a, b) => a.openedAt - b.openedAt)) yield order;
  }
}
