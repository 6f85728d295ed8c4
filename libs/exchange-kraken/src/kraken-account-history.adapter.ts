import {
  GridbotError,
  type AccountHistory,
  type Clock,
  type HistoricalFill,
  type UnixMillis,
  type VenueOrder,
} from '@gridbot/core';
import type { AccountReader } from './kraken-account.reader.js';
import type { OrderRow } from './kraken-order.mapping.js';
import type { TradeRow } from './kraken-trade.mapping.js';

/** An order that Kraken does not show may still become visible so long after its trade. */
const VISIBLE_WITHIN = 120_000;

/** What Kraken remembers of the account on the instrument. */
export class KrakenAccountHistory implements AccountHistory {
  constructor(
    private readonly reader: AccountReader,
    private readonly clock: Clock,
  ) {}

  /** A history leaves nothing out: a trade whose order Kraken does not show (any more) is somebody's, and its fee counts as quote currency. */
  async *fills(from: UnixMillis, to: UnixMillis): AsyncIterable<HistoricalFill> {
    const trades = await this.reader.trades(from, to);
    const within = trades.filter(({ at }) => at >= from && at < to);
    const fills = await this.reader.fills(within);
    const found = new Set<string>(fills.map(({ fill }) => fill.tradeId));
    const ofUnseen = within.filter(({ id }) => !found.has(id));
    for (const trade of ofUnseen) this.requireOld(trade);
    yield* [...fills, ...(await this.reader.fillsOfUnseen(ofUnseen))].sort((a, b) => a.fill.at - b.fill.at);
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

  private requireOld({ id, orderId, at }: TradeRow): void {
    if (this.clock.now() - at > VISIBLE_WITHIN) return;
    const text = `Kraken lists trade ${id} and does not show its order ${orderId} yet: ask again in two minutes`;
    throw new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
  }
}
